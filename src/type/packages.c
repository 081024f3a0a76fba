#include "type/type.h"

#include <unicode/uchar.h>

// Which Debian 12 package has a font with the characters of a range; sorted, what lies between is in none or in fonts-unifont.
static const struct package_range {
	uint32_t first, last;
	const char *package;
} ranges[] = {
	{0x0080, 0x05FF, "fonts-dejavu-core"},
	{0x0600, 0x1CFF, "fonts-noto-core"}, // Arabic, Tibetan, Mongolian, Tai and the other scripts of Asia
	{0x1D00, 0x25FF, "fonts-dejavu-core"}, {0x2600, 0x27BF, "fonts-noto-color-emoji"}, {0x2800, 0x2E7F, "fonts-dejavu-core"},
	{0x2E80, 0x9FFF, "fonts-noto-cjk"}, {0xA000, 0xABFF, "fonts-noto-core"}, // Yi, Lisu
	{0xAC00, 0xD7FF, "fonts-noto-cjk"}, {0xF900, 0xFAFF, "fonts-noto-cjk"}, {0xFB50, 0xFDFF, "fonts-noto-core"},
	{0xFE10, 0xFFEF, "fonts-noto-cjk"}, {0x10000, 0x1BFFF, "fonts-noto-core"}, {0x1F000, 0x1FAFF, "fonts-noto-color-emoji"},
	{0x20000, 0x2EBEF, "fonts-hanazono"},       // extensions B to F
	{0x30000, 0x323AF, "fonts-babelstone-han"}, // most of extensions G and H
};

const char *type_package(uint32_t ch)
{
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (ch >= ranges[i].first && ch <= ranges[i].last)
			return ranges[i].package;
	return "";
}

str type_block(uint32_t ch)
{
	const char *name = u_getPropertyValueName(UCHAR_BLOCK, u_getIntPropertyValue((UChar32)ch, UCHAR_BLOCK), U_LONG_PROPERTY_NAME);
	return str_from(name);
}
