# Run at build time: writes the bytes of IN as a C array. usage: cmake -DIN=FILE -DOUT=FILE.c -DSYMBOL=name -DHEADER=path -P embed.cmake
# An array of numbers, because C17 has no other portable way and its string literals may be too short.
file(READ "${IN}" hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
file(WRITE "${OUT}" "// Made by embed.cmake.\n#include \"${HEADER}\"\n\n"
	"static const unsigned char bytes[] = {\n${hex}\n0};\n"
	"const str ${SYMBOL} = {(const char *)bytes, ${size}};\n")
