#!/bin/sh
# Builds the packaged faces from Debian's font packages: the mainland face of each Noto CJK collection as a file of its own, and
# what else the fallback chain needs for GB 18030-2022 level 3. A screen needs no font package then, opens its faces four times
# as fast and keeps less memory; without them santi uses the packages' own files.
# usage: make-bundle.sh [FOLDER]    (fonts/bundle beside this script when not given)
# Needs: fonts-noto-cjk fonts-noto-cjk-extra fonts-babelstone-han fonts-hanazono libharfbuzz-bin python3-fonttools
set -eu

out=${1:-$(dirname "$0")/bundle}
system=${FONT_ROOT:-}/usr/share/fonts
doc=${FONT_ROOT:-}/usr/share/doc
noto=$system/opentype/noto

for file in "$noto/NotoSansCJK-Regular.ttc" "$noto/NotoSansCJK-Black.ttc" "$noto/NotoSerifCJK-Black.ttc" \
	"$system/truetype/babelstone/BabelStoneHan.ttf" "$system/truetype/hanazono/HanaMinB.ttf"; do
	if ! [ -r "$file" ]; then
		echo "make-bundle.sh: $file is missing; install fonts-noto-cjk fonts-noto-cjk-extra fonts-babelstone-han fonts-hanazono" >&2
		exit 1
	fi
done
# Not the first Python there is: the package of fontTools belongs to the system's.
python=/usr/bin/python3
if ! command -v hb-subset >/dev/null || ! "$python" -c 'import fontTools' 2>/dev/null; then
	echo "make-bundle.sh: a tool is missing; install libharfbuzz-bin and python3-fonttools" >&2
	exit 1
fi

work=$out.part
rm -rf "$work"
mkdir -p "$work/licences"

# Face 2 of the collections is SC. Hints go (sizes are large, and the rasteriser hints by itself), and so do the features
# for other languages and for vertical text, whose glyphs would double the size.
sc() {
	hb-subset "$noto/$1" --face-index=2 --unicodes='*' --no-hinting --desubroutinize --layout-features=kern,liga,calt,ccmp,mark,mkmk \
		--drop-tables+=VORG,vhea,vmtx --output-file="$work/$2"
	test -s "$work/$2"
}
sc NotoSansCJK-Regular.ttc SantiSansSC-Regular.otf
sc NotoSansCJK-Bold.ttc SantiSansSC-Bold.otf
sc NotoSansCJK-Black.ttc SantiSansSC-Black.otf
sc NotoSerifCJK-Black.ttc SantiSerifSC-Black.otf

# Its licence has conditions on changed copies, so this one is not changed.
cp "$system/truetype/babelstone/BabelStoneHan.ttf" "$work/"

# HanaMin fills what the others leave. hb-subset 6.0 fails on this font with many characters, fontTools does not.
"$python" - "$work" "$system/truetype/hanazono" <<'PY'
import sys
from fontTools import subset
from fontTools.ttLib import TTFont
work, hanazono = sys.argv[1:]
def characters(path):
    return set(TTFont(path, lazy=True).getBestCmap())
have = set()
for name in ("SantiSansSC-Regular.otf", "BabelStoneHan.ttf"):
    have |= characters(work + "/" + name)
def fill(source, name, wanted):
    wanted = wanted & characters(source) - have
    options = subset.Options(hinting=False, layout_features=[], drop_tables=["GSUB", "GPOS", "vhea", "vmtx", "post", "BASE", "GDEF", "DSIG"])
    font = subset.load_font(source, options)
    one = subset.Subsetter(options)
    one.populate(unicodes=wanted)
    one.subset(font)
    subset.save_font(font, work + "/" + name, options)
    have.update(wanted)
han = set(range(0x3400, 0xA000)) | set(range(0xF900, 0xFB00)) | set(range(0x20000, 0x33000)) | set(range(0x2E80, 0x3000))
fill(hanazono + "/HanaMinB.ttf", "HanaMinB-gap.ttf", han)
fill(hanazono + "/HanaMinA.ttf", "HanaMinA-gap.ttf", han | {0x2252})
PY

for package in fonts-noto-cjk fonts-noto-cjk-extra fonts-babelstone-han fonts-hanazono; do
	cp "$doc/$package/copyright" "$work/licences/$package"
done

rm -rf "$out"
mv "$work" "$out"
du -h "$out"/*.otf "$out"/*.ttf
