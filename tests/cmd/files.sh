# Every command that reads files, with files that are no articles: a reason on standard error that names the file, exit 1,
# nothing on standard output that looks like a result, never a crash or a wait without end.
. "${0%/*}/lib.sh"

cat >article.txt <<'EOF'
青岩市集中开工一批民生项目
2024-05-08 来源：青岩日报
昨日，青岩市召开项目推进会，三个部门介绍了今年的安排。
一、补短板 让出行更方便
市交通局：打通断头路
市交通局负责人说，今年将打通12条断头路，新增停车位3000个以上。力争年底前公交线路覆盖全部乡镇。
二、办实事 让生活更舒心
市教育局：新建学校增加学位
市教育局负责人说，全市新建学校9所，新增学位1.2万个。家门口的好学校越来越多。
EOF
: >empty.txt
printf ' \n\n\t\n' >blank.txt
head -c 8192 "$santi" >binary.txt
truncate -s 100M huge.txt
mkdir folder
printf '\377\376' >bom.txt
printf '\276\315\270\177\240\n' >broken.txt
# A line of 100 kB, and a deck of nothing but opened things.
head -c 100000 /dev/zero | tr '\0' '#' >hashes.md
yes '<div><!--[](**`' | head -n 5000 >open.md

# How a command is called with a file, as the words after its name.
call() { # COMMAND ARGUMENTS...
	command=$1
	shift
	case $command in
	render) run render --out pages --size 640x360 "$@" ;;
	*) run "$command" "$@" ;;
	esac
}

for command in import outline pages render check; do
	has "$command" || continue
	for file in missing.txt empty.txt blank.txt binary.txt huge.txt bom.txt /proc/self/mem /dev/null; do
		call "$command" "$file"
		code 1
		err "$file"
		err 'error: '
	done
	if [ "$(id -u)" != 0 ]; then
		cp article.txt secret.txt && chmod 0 secret.txt
		call "$command" secret.txt
		code 1
		err secret.txt
	fi
	call "$command" folder
	code 1
	err folder
	# A pipe nobody writes to would be waited for without end.
	[ -p pipe.txt ] || mkfifo pipe.txt
	last="$command pipe.txt"
	code=0
	timeout 20 "$santi" "$command" pipe.txt >out 2>err </dev/null || code=$?
	[ "$command" = render ] || code 1
	# Odd text is shown as well as can be.
	for file in broken.txt hashes.md open.md; do
		call "$command" "$file"
	done
	# The file is fine, by name and from standard input.
	call "$command" article.txt
	code 0
	input=article.txt
	call "$command" -
	code 0
	input=/dev/null
	call "$command" -
	code 1
	err '-: error: '
	last="$command - with more than the limit"
	code=0
	yes 青岩市 | head -c 100000000 | "$santi" "$command" $([ "$command" = render ] && echo --out pages) - >out 2>err || code=$?
	code 1
	err '-: error: '
done

# Results that cannot be written.
for command in import outline pages; do
	has "$command" || continue
	last="$command article.txt >/dev/full"
	code=0
	"$santi" "$command" article.txt >/dev/full 2>err </dev/null || code=$?
	code 1
	err 'the result cannot be written'
	last="$command article.txt >&-"
	code=0
	"$santi" "$command" article.txt >&- 2>err </dev/null || code=$?
	code 1
	err 'the result cannot be written'
	checks=$((checks + 2))
done
if has import; then
	run import -o no/such/folder.md article.txt
	code 1
	err no/such/folder.md
	run import -o deck.md article.txt
	code 0
	no_out
	run outline deck.md
	code 0
	out 青岩市
fi
if has render; then
	run render --out article.txt/pages article.txt
	code 1
	err article.txt/pages
	no_out
fi
if has check; then
	run check article.txt missing.txt
	code 1
	err missing.txt
	run check --set timing.min=3 article.txt
	code 1
	err 'timing.min: "3" has no unit'
fi
if has lines; then
	run lines --width 18em
	code 0
	input=article.txt
	run lines --width 18em --role headline
	code 0
	out '"lines"'
	run lines --width 1em
	input=broken.txt
	run lines --width 18em
	input=/dev/null
fi

finish
