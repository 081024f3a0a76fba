#include "article/names.h"

// Names that stand between two words: "据市统计局消息，", "来自市海关的数据", "记者从市文旅局获悉，", "由市人社局牵头，". What stands
// between them is the whole name, however long, and nothing but the name.

struct frame {
	const char *const *opens, *const *closes;
	size_t open_count, close_count;
	enum evidence how;
};

static const char *const TOLD_BY[] = {"据", "根据", "據", "根據", "另据", "另據", "又据"};
static const char *const TOLD[] = {"消息", "数据", "统计", "通报", "介绍", "透露", "反馈", "监测", "测算", "披露", "公布", "发布", "提供",
	"最新", "初步统计", "的消息", "的数据", "的统计", "的监测", "的通报", "數據", "統計", "通報", "介紹", "反饋", "監測", "測算", "發布",
	"的數據", "的統計", "調查", "调查", "梳理", "汇总", "核算"};
static const char *const COMES_FROM[] = {"来自", "來自"};
static const char *const COME[] = {"的数据", "的消息", "的统计", "的监测", "的信息", "的最新", "的數據", "的統計", "的監測", "的資料",
	"的报告", "的報告", "数据显示", "统计显示", "消息，", "的喜讯", "的捷报"};
static const char *const HEARD_FROM[] = {
	"记者从", "記者從", "记者近日从", "记者昨日从", "记者今日从", "记者日前从", "从", "從", "近日从", "日前从", "昨日从", "今日从"};
static const char *const HEARD[] = {"获悉", "獲悉", "了解到", "了解", "瞭解", "获知", "得知", "传来"};
static const char *const DONE_BY[] = {"由"};
static const char *const DONE[] = {"牵头", "负责", "主办", "承办", "组织实施", "牽頭", "負責", "主辦", "承辦", "具体负责"};

#define FRAME(opens, closes, how) \
	{ \
		(opens), (closes), sizeof(opens) / sizeof *(opens), sizeof(closes) / sizeof *(closes), (how) \
	}

static const struct frame FRAMES[] = {
	FRAME(TOLD_BY, TOLD, EVIDENCE_SPEECH),
	FRAME(COMES_FROM, COME, EVIDENCE_SPEECH),
	FRAME(HEARD_FROM, HEARD, EVIDENCE_SPEECH),
	FRAME(DONE_BY, DONE, EVIDENCE_ACTION),
};

// The shortest name that a closing word follows. `strong_only`: it must be one surely.
static bool name_between(str s, const struct frame *f, bool strong_only, struct opening *out)
{
	for (str rest = s; rest.n && s.n - rest.n <= 3 * NAME_MOST && ch_is_han(utf8_first(rest)); utf8_next(&rest)) {
		str name = str_sub(s, 0, s.n - rest.n);
		size_t n;
		bool strong;
		if (name.n == 0 || !text_starts_any(rest, f->closes, f->close_count, &n) || !names_is_agency(name, &strong) ||
			(strong_only && !strong))
			continue;
		*out = (struct opening){.how = f->how, .name = name, .known = true, .rest = names_skip_speech_end(str_skip(rest, n))};
		return true;
	}
	return false;
}

bool names_framed(str text, struct opening *out)
{
	for (size_t i = 0; i < sizeof FRAMES / sizeof *FRAMES; i++) {
		const struct frame *f = &FRAMES[i];
		size_t n;
		if (!text_starts_any(text, f->opens, f->open_count, &n) || !name_between(str_skip(text, n), f, f->how == EVIDENCE_ACTION, out))
			continue;
		if (f->how == EVIDENCE_ACTION)
			out->rest = text; // what it leads comes behind
		return true;
	}
	return false;
}
