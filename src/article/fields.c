#include "article/names.h"

// Records: "承办单位：市教育局" above or below the words of every item, "嘉宾：市水利局局长 某某" above the words of every guest. A label
// that comes again with other offices tells whose an item is; what stands beside it (提案人, 完成时限) is nothing for the screen.

enum { LABELS_MOST = 32, LABEL_CHARACTERS = 10, VALUE_CHARACTERS = 60 };

// All lines of one label.
struct label {
	str text;
	int n, named; // lines, and how many of them name an office
	int apart;    // lines with words between them and the one before
	int texts;    // so many paragraphs of words stood above the last one
	str name;     // the first office
	bool distinct;
};

// The label at the front of s, behind a mark perhaps; "" when there is none.
static str label_at(str s, str *value)
{
	enum { SYMBOLS = 2, BYTES_LEAST = 10 };
	if (s.n < BYTES_LEAST)
		return (str){0};
	for (int n = 0; n < SYMBOLS && s.n && !ch_is_han(utf8_first(s)); n++)
		utf8_next(&s);
	str rest = s;
	for (int n = 0; n <= LABEL_CHARACTERS && (ch_is_han(utf8_first(rest)) || ch_is_space(utf8_first(rest))); n++) // 嘉　宾
		utf8_next(&rest);
	str label = str_trim(str_sub(s, 0, s.n - rest.n));
	if (label.n < 6 || !ch_is_colon(utf8_first(rest)))
		return (str){0};
	*value = names_skip_speech_end(rest);
	bool whole = value->n && utf8_count(str_sub(*value, 0, 300)) <= VALUE_CHARACTERS && !text_ends_sentence(*value);
	return whole ? label : (str){0};
}

// "市教育局、市财政局", "县水利局党组书记、局长 某某".
static bool office_of(str value, str *name)
{
	bool strong;
	struct opening o;
	if (names_owners_at(value, name, &strong) && strong)
		return true;
	if (!names_plain_opening(value, &o) || !o.known || (o.how != EVIDENCE_POST && o.how != EVIDENCE_ALONE) || o.rest.n)
		return false;
	*name = o.name;
	return true;
}

// Who asks, helps or is told: never whose the item is.
static bool is_bystander(str label)
{
	static const char *const WORDS[] = {"提案", "提问", "提問", "来信", "來信", "投诉", "反映", "咨询", "网友", "領銜", "领衔", "建议",
		"配合", "协办", "协助", "協辦", "协同", "参与", "参加", "监督", "監督", "记者", "記者", "抄送", "主送", "转办", "交办", "督办",
		"联系", "聯絡", "地点", "地址", "時間", "时间", "电话", "電話"};
	return text_has_any(label, LIST(WORDS));
}

// How surely a label of such lines names whose the item is; 0: not at all.
static int rank_of(const struct label *l)
{
	static const char *const ENDS[] = {"单位", "單位", "部门", "部門", "机构", "機構", "机关", "機關", "主体", "嘉宾", "嘉賓", "人", "者",
		"方", "处室", "处", "局", "供稿", "来稿", "來稿", "报送", "報送"};
	if (l->n < 2 || l->apart < l->n - 1 || l->named * 4 < l->n * 3 || !l->distinct || is_bystander(l->text))
		return 0;
	int rank = names_label_rank(l->text);
	return rank ? 1 + rank : text_ends_any(l->text, LIST(ENDS)) ? 1 : 0;
}

static struct label *find_label(struct label *labels, int *n, str text)
{
	int k = 0;
	while (k < *n && !str_eq(labels[k].text, text))
		k++;
	if (k == LABELS_MOST)
		return NULL;
	if (k == *n)
		labels[(*n)++] = (struct label){.text = text};
	return &labels[k];
}

static int count_labels(const struct reading *r, struct label *labels)
{
	enum { WORDS_BYTES = 60 };
	int n = 0, texts = 0;
	for (int i = r->body; i < r->n; i++) {
		str value, name, text = r->v[i].drop ? (str){0} : label_at(r->v[i].text, &value);
		struct label *l = text.n ? find_label(labels, &n, text) : NULL;
		texts += text.n == 0 && (r->v[i].text.n >= WORDS_BYTES || text_ends_sentence(r->v[i].text));
		if (!l)
			continue;
		l->apart += l->n > 0 && texts > l->texts;
		l->texts = texts;
		l->n++;
		if (!office_of(value, &name))
			continue;
		l->named++;
		l->distinct |= l->name.n && !names_same(l->name, name);
		l->name = l->name.n ? l->name : name;
	}
	return n;
}

// What stands beside the owner in every record and tells the screen nothing.
static bool is_particular(const struct label *l)
{
	static const char *const ENDS[] = {
		"人", "人员", "单位", "部门", "委员", "时限", "期限", "时间", "日期", "类别", "電話", "电话", "單位", "部門", "時限", "期限"};
	return l->n >= 2 && text_ends_any(l->text, LIST(ENDS));
}

void fields_read(struct reading *r)
{
	struct label labels[LABELS_MOST] = {0}, *best = NULL;
	int n = count_labels(r, labels);
	for (int k = 0; k < n; k++)
		if (rank_of(&labels[k]) > (best ? rank_of(best) : 0))
			best = &labels[k];
	for (int i = r->body; best && i < r->n; i++) {
		struct para *p = &r->v[i];
		str value, text = p->drop ? (str){0} : label_at(p->text, &value);
		const struct label *l = text.n ? find_label(labels, &n, text) : NULL;
		bool owner = l == best && office_of(value, &p->owner);
		p->field = owner || (l && l != best && is_particular(l));
	}
}
