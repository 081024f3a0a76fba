#include "type/cells.h"
int unit_length(const struct cells *cells, int at)
{
	(void)cells;
	(void)at;
	return 0;
}
