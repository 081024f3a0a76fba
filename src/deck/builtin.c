#include "deck/deck.h"
#include "deck/deck_builtin_md.h"

str deck_builtin(void)
{
	return deck_builtin_md;
}
