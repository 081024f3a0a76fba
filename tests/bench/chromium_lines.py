#!/usr/bin/env python3
"""The same texts at the same widths in santi and in Chromium at its best: forbidden breaks, words split, lonely last lines.

usage: chromium_lines.py SANTI [FILE]   a line of FILE: headline or body, tab, text with | between the words of headlines
Chromium ($CHROMIUM, else the one in PATH) sets line-break: strict, text-spacing-trim, text-autospace, and text-wrap: balance for
headlines, pretty for body. Without it only santi is counted.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TEXTS = """headline\t老旧|小区|加装|电梯|惠及|千家万户
headline\t数字|经济|核心|产业|增加值|突破|千亿元
headline\t春季|义务|植树|活动|全面|启动
headline\t企业|开办|时间|压缩|到|半天
headline\t城市|书房|成为|市民|精神|家园
headline\t青年|人才|驿站|提供|七天|免费|住宿
headline\t湿地|公园|迎来|首批|越冬|候鸟
headline\t危险|化学品|运输车|禁行|区域|扩大
headline\t生态|环境|损害|赔偿|首案|磋商|成功
headline\t居家|养老|助餐|服务|延伸|到|村
body\t截至6月底，全市新登记经营主体8.6万户，同比增长12.4%，其中“专精特新”企业312家。
body\t项目总投资￥45.6亿元，一期工程占地15 000平方米，预计2027年12月31日前建成投用。
body\t窗口实行“早九晚五、午间不休”，平均等候时间由25分钟缩短到8分钟；办件满意率达99.2%。
body\t他说：“把群众的小事当成大事来办——这不是口号，是我们每天的工作。”
body\t监测显示，细颗粒物年均浓度为32微克/立方米，优良天数比例86.3%，比上年提高1.2个百分点。
body\t专线每日6:00—22:30运行，高峰期间隔5—8分钟，票价2元，65岁以上老人免费。"""

PAGE = """<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><style>
p{font-family:"Noto Sans CJK SC";font-size:40px;margin:0;position:absolute;left:0;top:0;line-height:1.5;line-break:strict;
text-spacing-trim:trim-start;text-autospace:normal}</style><body><script>
const out=[];
for(const c of CASES){const p=document.createElement('p');p.style.width=c.width*40+'px';
p.style.textWrapStyle=c.role=='headline'?'balance':'pretty';const t=document.createTextNode(c.text);p.appendChild(t);
document.body.appendChild(p);const breaks=[];let top=null,at=0,n=0;
for(const ch of Array.from(c.text)){const r=document.createRange();r.setStart(t,at);r.setEnd(t,at+ch.length);at+=ch.length;
const b=Array.from(r.getClientRects()).pop();if(b&&b.width>0){if(top!==null&&b.top-top>20)breaks.push(n);top=b.top}n++}
out.push(breaks);p.remove()}
const e=document.createElement('pre');e.id='out';e.textContent=JSON.stringify(out);document.body.appendChild(e)</script>"""

UNITS = "万亿元户家年月日个分岁平微米%％"


def forbidden(text, k):
    a, b = text[k - 1], text[k]
    return (b in "，。、；：！？”’》）％%·～" or a in "“‘《（￥" or b == " " or (a == b and a in "—…")
            or (a.isdigit() and (b.isdigit() or b in UNITS or b in ".,:—")) or (a in ".,:" and b.isdigit())
            or (a in "万亿" and b in "元户") or any(text[k - i:].startswith("个百分点") for i in (1, 2, 3)))


def cases(lines):
    for line in lines:
        role, text = line.rstrip("\n").split("\t")
        words, at = set(), 0
        for word in text.split("|") if role == "headline" else ():
            words.update(range(at + 1, at + len(word)))
            at += len(word)
        for width in range(6, 13) if role == "headline" else range(8, 25):
            yield {"role": role, "text": text.replace("|", "") if role == "headline" else text, "width": width, "inside": words}


def by_santi(santi, all_cases):
    for c in all_cases:
        run = subprocess.run([santi, "lines", "--width", f"{c['width']}em", "--role", c["role"]], input=c["text"] + "\n",
                             capture_output=True, text=True, check=True)
        breaks, at = [], 0
        for line in json.loads(run.stdout)["lines"]:
            at = c["text"].index(line["text"], at)
            breaks += [at] if at else []
            at += len(line["text"])
        yield breaks


def by_chromium(chromium, all_cases):
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        plain = [{k: c[k] for k in ("role", "text", "width")} for c in all_cases]
        with open(page, "w", encoding="utf-8") as file:
            file.write(PAGE.replace("CASES", json.dumps(plain, ensure_ascii=False)))
        dom = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={folder}/user",
                              "--virtual-time-budget=20000", "--dump-dom", "file://" + page], capture_output=True, text=True, timeout=120)
        return json.loads(html.unescape(re.search(r'<pre id="out">(.*?)</pre>', dom.stdout, re.S).group(1)))


def lonely(text, breaks):
    return bool(breaks) and sum(ch.isalnum() for ch in text[breaks[-1]:]) < 2


def count(name, all_cases, results):
    body = [(c, b) for c, b in zip(all_cases, results) if c["role"] == "body"]
    heads = [(c, b) for c, b in zip(all_cases, results) if c["role"] == "headline"]
    shares = (sum(any(forbidden(c["text"], k) for k in b) for c, b in body) / len(body),
              sum(any(k in c["inside"] for k in b) for c, b in heads) / len(heads),
              sum(lonely(c["text"], b) for c, b in body + heads) / len(all_cases))
    print(f"{name:10}" + "".join(f"{share:20.1%}" for share in shares))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    lines = open(sys.argv[2], encoding="utf-8").readlines() if len(sys.argv) == 3 else TEXTS.split("\n")
    all_cases = list(cases(lines))
    print(f"{len(all_cases)} layouts" + "".join(f"{title:>20}" for title in ("forbidden breaks", "words split", "lonely last lines")))
    count("santi", all_cases, list(by_santi(sys.argv[1], all_cases)))
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium:
        count("Chromium", all_cases, by_chromium(chromium, all_cases))
    else:
        print("Chromium is not installed, so it is not counted.")


main()
