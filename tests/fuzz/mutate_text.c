// How the fuzzer changes a text: whole characters and whole lines, moved, doubled and left out, and the marks and words that
// the reader looks for put in. Changed bytes are hardly ever UTF-8, so that alone nearly no input would get past the decoder.
#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(
	const uint8_t *data1, size_t size1, const uint8_t *data2, size_t size2, uint8_t *out, size_t max_size, unsigned seed);

static const char *const TOKENS[] = {"。", "，", "：", "；", "、", "（", "）", "(", ")", "——", "“", "”", "「", "」", "【", "】", "《", "》",
	"\n", "\n\n", "　", " ", "\t", "|", "｜", "●", "◆", "一、", "（一）", "1.", "01\n", "市民政局", "县水利局", "望梅区", "人社局",
	"教育部", "公司", "市", "县", "局长", "副县长", "江远", "表示，", "介绍，", "说，", "完成", "新增", "据", "在", "该局", "记者",
	"来源：", "责任单位：", "牵头", "答：", "问：", "题：", "第", "期", "2024年", "3月5日", "2024-03-05", "10:00", "3.5万人", "12家",
	"1286", "亿元", "%", "百分点", "三成", "〇", "超", "约", "以上", "分别", "至", "-", "～", "增长", "下降", "从", "倍", "和", "的", "了",
	"全市", "会议", "今年", "—", "—— ", "#", "- ", "**", "A", "号", "＊"};

static uint32_t next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

// The beginning of the character at or before `at`.
static size_t character(const uint8_t *data, size_t at)
{
	while (at > 0 && (data[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static size_t any_character(const uint8_t *data, size_t size, uint32_t *state)
{
	return size ? character(data, next(state) % size) : 0;
}

// The line around `at`: where it begins, and behind its end mark.
static void line_at(const uint8_t *data, size_t size, size_t at, size_t *from, size_t *to)
{
	*from = at;
	while (*from > 0 && data[*from - 1] != '\n')
		--*from;
	*to = at;
	while (*to < size && data[(*to)++] != '\n')
		;
}

static size_t leave_out(uint8_t *data, size_t size, size_t from, size_t to)
{
	memmove(data + from, data + to, size - to);
	return size - (to - from);
}

static size_t put_in(uint8_t *data, size_t size, size_t max, size_t at, const void *what, size_t n)
{
	if (size + n > max)
		return size;
	memmove(data + at + n, data + at, size - at);
	memcpy(data + at, what, n);
	return size + n;
}

static size_t copy_line(uint8_t *data, size_t size, size_t max, uint32_t *state)
{
	enum { LINE_MOST = 1024 };
	uint8_t line[LINE_MOST];
	size_t from, to, other, end;
	line_at(data, size, any_character(data, size, state), &from, &to);
	if (to - from > LINE_MOST)
		return size;
	memcpy(line, data + from, to - from);
	line_at(data, size, any_character(data, size, state), &other, &end);
	return put_in(data, size, max, other, line, to - from);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	enum { KINDS = 8, RUN_MOST = 24, TIMES_MOST = 4 };
	uint32_t state = seed;
	for (uint32_t times = 1 + next(&state) % TIMES_MOST; times > 0; times--) {
		const char *token = TOKENS[next(&state) % (sizeof TOKENS / sizeof *TOKENS)];
		size_t at = any_character(data, size, &state), from, to;
		switch (size ? next(&state) % KINDS : 1) {
		case 0: return LLVMFuzzerMutate(data, size, max_size);
		case 1:
		case 2: size = put_in(data, size, max_size, at, token, strlen(token)); break;
		case 3:
			to = at + next(&state) % RUN_MOST;
			size = leave_out(data, size, at, to < size ? character(data, to) : size);
			break;
		case 4: size = copy_line(data, size, max_size, &state); break;
		case 5:
			line_at(data, size, at, &from, &to);
			size = leave_out(data, size, from, to);
			break;
		case 6: size = at ? at : size; break; // it may end anywhere
		default:                              // two lines become one
			line_at(data, size, at, &from, &to);
			size = to > from && data[to - 1] == '\n' ? leave_out(data, size, to - 1, to) : size;
		}
	}
	return size;
}

size_t LLVMFuzzerCustomCrossOver(
	const uint8_t *data1, size_t size1, const uint8_t *data2, size_t size2, uint8_t *out, size_t max_size, unsigned seed)
{
	uint32_t state = seed;
	size_t head, end, from = 0, tail;
	line_at(data1, size1, any_character(data1, size1, &state), &end, &head);
	line_at(data2, size2, any_character(data2, size2, &state), &from, &tail);
	head = head < max_size ? head : 0;
	tail = size2 - from < max_size - head ? size2 - from : 0;
	memcpy(out, data1, head);
	memcpy(out + head, data2 + from, tail);
	return head + tail;
}
