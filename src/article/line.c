#include "article/furniture.h"

// Questions about a paragraph that several stages ask, each answered once.

static bool is_day(str s)
{
	enum { BYTES_MOST = 60, BEHIND_MOST = 24 };
	char iso[11];
	size_t n;
	return s.n < BYTES_MOST && date_starts(s, iso, &n) && s.n - n <= BEHIND_MOST;
}

bool line_is(struct para *p, enum line what)
{
	static bool (*const ASK[])(str) = {
		[LINE_BUTTON] = furniture_is_button,
		[LINE_BYLINE] = furniture_is_byline,
		[LINE_CAPTION] = furniture_is_caption,
		[LINE_CREDIT] = furniture_is_credit,
		[LINE_DAY] = is_day,
		[LINE_DISCLAIMER] = furniture_is_disclaimer,
		[LINE_END] = furniture_is_end,
		[LINE_FORMULA] = furniture_is_formula,
		[LINE_NOTICE] = furniture_is_notice,
		[LINE_PROSE] = text_is_prose,
		[LINE_RELATED] = furniture_is_related,
		[LINE_REQUEST] = furniture_is_request,
		[LINE_SITE_LIST] = furniture_is_site_list,
	};
	bool yes;
	answers_about(&p->line, p->text);
	return answers_know(&p->line, what, &yes) ? yes : answers_keep(&p->line, what, ASK[what](p->text));
}

// No is remembered; behind yes stands more than a bit.
static bool answer(struct para *p, enum question question, bool (*ask)(str, struct opening *), struct opening *out)
{
	struct answers *answers = answers_of(p);
	bool yes;
	if (answers_know(answers, question, &yes) && !yes)
		return false;
	return answers_keep(answers, question, ask(p->core, out));
}

bool names_opening_of(struct para *p, struct opening *out)
{
	return answer(p, ASKED_OPENS, names_opening, out);
}

bool names_speaker_of(struct para *p, struct opening *out)
{
	return answer(p, ASKED_SPEAKS, names_speaker, out);
}
