// Agencies' names and how a paragraph names the one that speaks. Private to the room.
#pragma once

#include "article/reading.h"

enum { NAME_MOST = 18 }; // characters of an agency's name

// By what a paragraph shows whose it is, weakest first.
enum evidence {
	EVIDENCE_NONE,
	EVIDENCE_ACTION,  // 房屋署未来五年提供…: name and a verb
	EVIDENCE_SPEECH,  // 市水务局表示，
	EVIDENCE_POST,    // 市水务局局长张三：
	EVIDENCE_BLANK,   // 望梅区　开工…
	EVIDENCE_COLON,   // 市发改委：…
	EVIDENCE_BRACKET, // 【市发改委】 [市水务局局长 张三]
	EVIDENCE_ALONE,   // the name is the whole line
	EVIDENCE_CLOSES   // a reporter or moderator: nobody's text
};

struct opening {
	enum evidence how;
	str name;
	str rest;     // after the name and what goes with it
	str person;   // who speaks for it, when told without doubt; "" otherwise
	bool known;   // by its suffix
	bool reminds; // 提醒, 呼吁: advice to the public
};

// Reads how `text` (without list marks) opens. False when it names nobody.
bool names_opening(str text, struct opening *out);
// Whether `name` looks like an agency's or a place's name; `strong` when the suffix is nearly proof.
bool names_is_agency(str name, bool *strong);
// "镇党委", "街道办", "村委会": an organ of a place that the text named before; in running text it names nobody by itself.
bool names_is_organ(str name);
// "市商务局党组": the office, without its party group.
str names_without_party(str name);
// "中央银行货币政策司": the office, without the part of it that speaks.
str names_without_part(str name);
// Whether both name one agency: 澄川市交通局 and 市交通局.
bool names_same(str, str);
// Whether s begins with a word of doing: 启动, 将, 为. Its bytes.
bool names_action_at(str s, size_t *length);
// "旗水务局治理…": an office, then what it does, whatever the verb. `ends`: where the first n characters of text end.
bool names_office_acts(str text, const size_t *ends, int n, struct opening *out);
// Whether what stands behind a name makes it no doer: 的…, 门口, 第二十次会议.
bool names_does_nothing(str after);
// Bodies of one kind, by their last characters. Where several of a kind speak or act, another one of it is known by this alone.
enum kin { KIN_NONE, KIN_COUNTY, KIN_TOWN, KIN_VILLAGE, KIN_MINISTRY, KIN_HOUSE, KIN_SCHOOL, KIN_CARE, KINS };
enum kin names_kin(str name);
// "市博物馆", "县中医院": a house of the place's, known by its rank.
bool names_is_house(str name);
// A house, or a name of a trusted kind, at the front of text; `trusted`: one for each kind, not 0 where it is.
bool names_kin_at(str text, const int *trusted, str *name);
// And what it does: "交通运输部同样作了部署", "马鞍镇则做起了…".
bool names_kin_acts(str text, const int *trusted, struct opening *out);
// "白桦县依托…", "北仓社区把…": a place or a house of no high rank, and what it does.
bool names_unit_acts(str text, struct opening *out);
// "〖交通〗市道路运输局：…": the name comes behind what it is about.
bool names_labelled_opening(str text, struct opening *out);
// "答（市市场监管局）：…": whose answer it is.
bool names_answer_opening(str text, struct opening *out);
// "@某地教育：…": an office's account.
bool names_account_opening(str text, struct opening *out);
// Bytes of the bracket that s begins with, and what is inside; 0 when it begins with none.
size_t names_bracketed(str s, str *inside);
// "高新区", "经开区" on a line of its own: the one of this city.
bool names_is_zone(str line);
// Whether the last character is one that names end with: nearly all candidates fall here, at little cost.
bool names_may_end(str name);
// Behind a linking word, a short clause, a label, a question or a run-in heading: "据市水务局介绍，", "停车难怎么解？市城管局：…".
bool names_opening_behind(str text, bool heading, struct opening *out);
// "会议听取了市统计局关于一季度经济运行情况的汇报。…": whose report it is.
bool names_opening_after_hearing(str text, struct opening *out);
// "今年以来，", "截至10月底，", "对此，": the first clause, when it is short. Bytes, comma included; 0 when there is none.
size_t names_short_clause(str text);
// "市防指提醒：…": advice to the public by somebody who is no agency of the article.
bool names_is_advice(str text);
// "市政协委员、市第一中学校长 宁远": what follows the mandate; the text itself when there is none.
str names_skip_mandate(str text);
// "据市统计局消息，", "来自海关的数据", "由市人社局牵头，": a name between two words that belong together.
bool names_framed(str text, struct opening *out);
// Without brackets and labels: a name at the very front.
bool names_plain_opening(str text, struct opening *out);
// Bytes of the posts at the front of s (局长, 党组书记、局长); 0 when there is none.
size_t names_posts_at(str s);
// "表示，…", "也在会上说：": how = SPEECH and what is said.
bool names_speech_at(str s, struct opening *out);
// "局长张三表示，…": how = POST, the person and what is said.
bool names_post_at(str s, struct opening *out);
// "沈局长介绍，…": a family name and a post, and what is said.
bool names_family_post_at(str s, struct opening *out);
// Whose words a paragraph holds that tells a speaker's post and his unit only in passing: "在平川市，…市委书记江涛说". "" when it
// does not.
str names_unit_in_passing(str text);
// 局長 shares its first character with 民政局: `after` from that character on.
str names_overlapping_post(str name, str after);
// 清溪县委书记 speaks for 清溪县: the place. False for 市委书记, 市长, who speak for nobody in particular.
bool names_led_place(str *name);
// Without the colon, comma and blanks between a speaker and the words.
str names_skip_speech_end(str s);
// Finds the one who speaks somewhere in a paragraph: "“…”市水务局副局长张三在会上说，…". All of the text is theirs;
// out->rest is what follows the verb.
bool names_speaker(str text, struct opening *out);
// names_opening and names_speaker of a paragraph's core; that there is none is found out once.
bool names_opening_of(struct para *, struct opening *out);
bool names_speaker_of(struct para *, struct opening *out);
// "——市民政局局长 某某", "——某某（市民政局局长）": whose words stand above.
bool names_attribution(str text, str *name);
// Whether a colon stands behind the name of a person at the front of s.
bool names_label_ends(str s);
// "局长 文静", "党工委书记、管委会主任 江河": a post and a person, and no office.
bool names_is_person_line(str text);
// "（责任单位：市商务局、市科技局）" at the end: they (joined by 、 as written), and the text before it.
bool names_owner(str text, str *name, str *before);
// "就业增收工程（市人社局）。新增…": the item, whose it is, and the text.
bool names_item_owner(str text, str *name, str *before, str *rest);
// "责任单位：市教育局、市财政局" as a line below the item: they.
bool names_owner_line(str text, str *name);
// What "牵头单位", before a colon, makes of the office behind it: 2 leads, 1 answers for it, 0 does neither.
int names_label_rank(str label);
// "市商务局、市财政局牵头": the offices at the front of s, as written; of more than three, which are not shown, the first leads them.
// `strong`: whether all of them are surely offices.
bool names_owners_at(str s, str *owners, bool *strong);
// A list of at least three agencies, closed by a word like 分别发言: adds them to the roster.
void names_read_roster(struct reading *, str text);
// "城市污水处|理率": a name would end inside a word. `after` follows the name in the text.
bool names_splits_word(str after);
// Offset of an agency's name at the start of a later clause of the first sentence; -1 when there is none.
ptrdiff_t names_in_clause(str text, struct opening *out);
