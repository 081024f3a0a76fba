#include "article/names.h"

// Questions and calls as headings: "就业岗位从哪里来？", "守好一江水！" alone on their lines. One may be anybody's words; where several of
// one form each have text below them, they part the article.

enum { CHARACTERS_MOST = 30, HAN_LEAST = 4 };

// The mark that a line, and nothing before it, ends with; 0 when it is none of these.
static uint32_t asks_with(const struct para *p)
{
	static const char *const TURNS[] = {"请问", "請問", "您", "贵", "谢谢", "謝謝", "我们注意到", "我想", "记者", "記者"};
	str s = p->core;
	uint32_t last = utf8_last(s);
	if ((last != 0xFF1F && last != 0xFF01) || s.n > 3 * CHARACTERS_MOST + 9 || utf8_count(s) > CHARACTERS_MOST || text_han(s) < HAN_LEAST)
		return 0;
	struct opening o;
	bool labelled = names_opening(s, &o) && o.how >= EVIDENCE_POST;
	return labelled || str_has(s, STR("。")) || text_has_any(s, LIST(TURNS)) ? 0 : last;
}

static bool has_text_below(const struct reading *r, int i)
{
	int next = marks_next(r, i);
	return next < r->foot && text_ends_sentence(r->v[next].core) && asks_with(&r->v[next]) == 0;
}

void marks_read_questions(struct reading *r)
{
	enum { SERIES_LEAST = 2, MARKS = MARK_BULLET + 1 };
	int heads[2][MARKS] = {0}, others[2][MARKS] = {0};
	struct opening o;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct para *p = &r->v[i];
		uint32_t mark = asks_with(p);
		if (mark && has_text_below(r, i))
			heads[mark == 0xFF1F][p->mark]++;
		else if (mark)
			others[mark == 0xFF1F][p->mark]++;
		else if (names_opening_of(p, &o) && o.how == EVIDENCE_CLOSES) // somebody asks: an interview
			return;
	}
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct para *p = &r->v[i];
		uint32_t mark = asks_with(p);
		int kind = mark == 0xFF1F;
		p->asks = mark && has_text_below(r, i) && heads[kind][p->mark] >= SERIES_LEAST && heads[kind][p->mark] > others[kind][p->mark];
	}
}
