#include "support/square_type.h"

bool type_mask(struct type_set *type, uint16_t font, uint32_t ch, int size_px, struct type_mask *out)
{
	static uint8_t alpha[64];
	(void)type;
	(void)font;
	if (ch == ' ' || size_px != 8)
		return false;
	memset(alpha, 255, sizeof alpha);
	for (int y = 0; y < 8; y++)
		alpha[y * 8] = 128;
	*out = (struct type_mask){.w = 8, .h = 8, .left = 0, .top = 8, .stride = 8, .alpha = alpha};
	return true;
}

struct type_metrics type_metrics(const struct type_set *type, enum type_face face)
{
	(void)type;
	(void)face;
	return (struct type_metrics){.rule_y = 0.5f, .rule_thick = 0.25f};
}

void type_trim(struct type_set *type, size_t keep)
{
	(void)type;
	(void)keep;
}
