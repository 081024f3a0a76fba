# Alert rules and dashboard: every metric they name is one that a screen has, and each alert fires when it should and not else.
. "${0%/*}/../cmd/lib.sh"
fleet=$(realpath "${2:?the source folder}")/deploy/fleet

# What a running show and the fetcher say.
printf -- '---\ntitle: 夜游青岩\n---\n# 一 —— 第一个主题\n## 市文旅局：夜游线路上新\n- 全年不休\n' >deck.md
printf '8s quit\n' >quit.script
run play --headless --size 640x360 --script quit.script --set status.metrics=santi.prom deck.md
code 0
PATH=$PATH SANTI_URL=http://127.0.0.1:1 SANTI_APPROVERS=deck.md SANTI_FLEET=$tmp/fleet sh "$fleet/santi-fetch" >/dev/null 2>&1
cat santi.prom fleet/state/fetch.prom | sed -n 's/^\(santi_[a-z_]*\)[ {].*/\1/p' | sort -u >have
[ "$(wc -l <have)" -gt 20 ] || fail "few metrics: $(tr '\n' ' ' <have)"
last=metrics
for file in grafana.json santi.rules.yml santi.rules.test.yml; do
	grep -o 'santi_[a-z_]*' "$fleet/$file" | sort -u >named
	[ "$(wc -l <named)" -gt 5 ] || fail "$file names no metrics"
	comm -13 have named >unknown
	[ ! -s unknown ] || fail "$file names $(tr '\n' ' ' <unknown)which no screen has"
done
python3 - "$fleet/grafana.json" >panels 2>err <<'P' || fail 'grafana.json is no dashboard'
import json, sys
with open(sys.argv[1], encoding="utf-8") as f:
    dashboard = json.load(f)
panels = dashboard["panels"]
assert len({p["id"] for p in panels}) == len(panels), "two panels with one id"
cells = [(x, y) for p in panels for g in [p["gridPos"]] for x in range(g["x"], g["x"] + g["w"]) for y in range(g["y"], g["y"] + g["h"])]
assert len(set(cells)) == len(cells) and max(x for x, _ in cells) < 24, "panels lie over each other"
for p in panels:
    for t in p["targets"]:
        print(t["expr"].replace("$screen", ".*"))
P
if command -v promtool >/dev/null; then
	last=promtool
	promtool check rules "$fleet/santi.rules.yml" >out 2>err || fail 'the rules are no rules'
	promtool test rules "$fleet/santi.rules.test.yml" >out 2>&1 || { cp out err && fail 'an alert does not fire as it should'; }
	promtool check metrics <santi.prom >out 2>err || fail 'Prometheus has something to say about the metrics'
	promtool check metrics <fleet/state/fetch.prom >out 2>err || fail "Prometheus has something to say about the fetcher's metrics"
	# The dashboard's questions are questions.
	n=0
	{
		echo 'groups: [{name: dashboard, rules: ['
		while IFS= read -r expr; do
			n=$((n + 1))
			printf "{record: 'panel:%d', expr: '%s'},\n" "$n" "$expr"
		done <panels
		echo ']}]'
	} >questions.yml
	promtool check rules questions.yml >out 2>err || fail 'the dashboard asks what cannot be asked'
fi
finish
