# Approval before showing: where it is asked for, nothing is shown that was not signed as it is, text or picture; what was
# approved goes on being shown.
. "${0%/*}/lib.sh"

for tool in minisign sha256sum convert; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done

printf '\n\n' | minisign -G -W -p approvers.pub -s approver.key >/dev/null
printf '\n\n' | minisign -G -W -p stranger.pub -s stranger.key >/dev/null
approve() { # FOLDER KEY
	(cd "$1" && sha256sum -- *.* | grep -v SHA256SUMS >SHA256SUMS && minisign -S -s "../$2" -m SHA256SUMS >/dev/null </dev/null)
}
deck() { # ROADS
	printf -- '---\ntitle: 夜游青岩\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 一 —— 第一个主题\n## 市文旅局：夜游线路上新\n- **%s条** 新开夜游线路\n- 全年不休\n![夜景](night.png)\n' "$1"
}
printf '0.5s quit\n' >quit.script
play() { run play --headless --size 640x360 --script quit.script --set show.approvers=approvers.pub "$@"; }
# The built-in deck, since nothing else is left.
refused() {
	code 0
	err "$1"
	grep -q ':市文旅局' pages && fail 'what was not approved is shown'
}
shown() {
	run pages --json "$1"
	out '市文旅局'
}

mkdir folder
deck 12 >folder/deck.md
convert -size 64x36 xc:red folder/night.png
cat >walk.script <<'S'
0.5s key End
1s key Left
2s shot SHOT.png
2.5s quit
S
walk() { # SHOT CONTENT: ends on the page with the picture
	sed "s/SHOT/$1/" walk.script >this.script
	run play --headless --size 640x360 --script this.script --set show.approvers=approvers.pub --set show.transition=none \
		--set screen.clock=no --set screen.drift=no "$2"
	grep ' page ' out >pages
}

# Nothing is signed.
walk none folder
refused 'folder/SHA256SUMS: error: '
err 'folder/deck.md: error: deck.md is in no folder that was approved'

# It is not asked for: no keys, or said so.
walk free folder
play --set show.require_signature=no folder
code 0
no_err
out ' page cover'
play --set show.approvers=nobody.pub folder
code 0
no_err
# It is asked for, and there are no keys.
play --set show.approvers=nobody.pub --set show.require_signature=yes folder
refused 'nobody.pub: error: '

# Signed by somebody else.
approve folder stranger.key
walk stranger folder
refused 'folder/SHA256SUMS.minisig: error: it is signed with a key that is none of the approvers'

approve folder approver.key
walk signed folder
code 0
no_err
grep -q ':市文旅局' pages || fail 'what was approved is not shown'
# A single file of an approved folder is the same.
walk file folder/deck.md
code 0
no_err
(cd folder && "$santi" play --headless --size 640x360 --script ../quit.script --set show.approvers=../approvers.pub deck.md >/dev/null 2>../err) ||
	fail 'not played from inside its folder'
no_err

# A picture that was exchanged is left out; the page goes on without it.
cp folder/night.png night.png
convert -size 64x36 xc:blue folder/night.png
walk exchanged folder
code 0
err 'night.png is not as it was approved, it is left out'
compare -metric AE signed.png exchanged.png null: >/dev/null 2>&1 && fail 'the picture is no part of the page'
cp night.png folder/

# A file that came later, and one that changed.
deck 99 >folder/more.md
walk more folder
code 0
err 'folder/more.md: error: more.md is not among the approved files'
grep -q ':市文旅局' pages || fail 'the approved one is not shown'
rm folder/more.md
deck 13 >folder/deck.md
walk changed folder
refused 'folder/deck.md: error: deck.md is not as it was approved'

# While it plays: a change without approval changes nothing, one with approval is shown.
deck 12 >folder/deck.md
approve folder approver.key
deck 13 >thirteen.md
mkdir next
deck 13 >next/deck.md
cp night.png next/
approve next approver.key
cat >live.script <<'S'
1s write folder/deck.md thirteen.md
3s write folder/SHA256SUMS next/SHA256SUMS
5s write folder/SHA256SUMS.minisig next/SHA256SUMS.minisig
8s quit
S
run play --headless --size 640x360 --script live.script --set show.approvers=approvers.pub folder
code 0
err 'deck.md is not as it was approved'
err 'the signature is not that of the list beside it'
out 'reload kept folder/deck.md: error: deck.md is not as it was approved'
[ "$(grep -c 'reload kept' out)" = 2 ] || fail 'kept another number of times than twice'
[ "$(grep -c 'reload replaced' out)" = 1 ] || fail 'not replaced once'

# Standard input has nobody's approval.
input=folder/deck.md
play -
code 0
err 'error: - is'

finish
