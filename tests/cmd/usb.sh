# Content on a USB stick: its unit and its rule have no faults, name each other, and mount to be read only.
# usage: usb.sh PROGRAM SOURCE
. "${0%/*}/lib.sh"
usb=$2/deploy/usb
last='the USB rule'
checks=$((checks + 1))

value() { sed -n "s/^$1=//p" "$usb/media-santi.mount"; }
where=$(value Where)
[ "$(value What)" = /dev/santi-stick ] || fail 'another device is mounted'
grep -q 'SYMLINK+="santi-stick"' "$usb/90-santi-usb.rules" || fail 'the rule names the device otherwise'
grep -q 'SYSTEMD_WANTS}+="media-santi.mount"' "$usb/90-santi-usb.rules" || fail 'the rule starts another unit'
for option in ro nosuid nodev noexec; do
	case ,$(value Options), in *,$option,*) ;; *) fail "it is not mounted $option" ;; esac
done
[ "$(value ConditionPathExists)" = /etc/santi/usb ] || fail 'any stick is mounted, whether or not they are allowed'
grep -q "$where/santi" "$usb/README.md" || fail 'the description names another folder'
if command -v systemd-escape >/dev/null; then
	[ "$(systemd-escape -p --suffix=mount "$where")" = media-santi.mount ] || fail 'the unit has not the name of its folder'
	[ "$(value 'BindsTo' | sed 's/.device$//')" = "$(systemd-escape -p "$(value What)")" ] || fail 'it is bound to another device'
fi
if command -v systemd-analyze >/dev/null; then
	cp "$usb/media-santi.mount" .
	SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no ./media-santi.mount >verify 2>&1 || cat verify >&2
	[ ! -s verify ] || fail "the unit has faults: $(cat verify)"
fi
# Every line of the rule is read; older udevadm cannot say so.
if udevadm verify --help >/dev/null 2>&1; then
	udevadm verify "$usb/90-santi-usb.rules" >verify 2>&1 || fail "the rule has faults: $(cat verify)"
fi

# Two of several contents, one of which is not there, as when the stick is out.
mkdir -p here/stick
printf -- '---\ntitle: 甲\n---\n# 一 —— 甲\n## 市甲局：一件事\n- 打通断头路\n' >here/a.md
sed 's/甲/乙/g' here/a.md >here/stick/b.md
printf '0s quit\n' >quit.script
run pages --set "show.content=here/a.md; here/stick"
code 0
out 'agency:市甲局'
out 'agency:市乙局'
run play --headless --size 320x180 --script quit.script --set "show.content=here/a.md;;nowhere/stick;"
code 0
out ' page cover'
err 'nowhere/stick: error: '

finish
