// Any bytes as a file: what is decoded is strict UTF-8 with LF line ends, and every finding has a place inside it.
#include "article/article.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena arena;
	if (!arena.base)
		must(arena_open((size_t)1 << 28, &arena));
	struct arena frame = arena;
	struct diag_list diags = {.arena = &frame};
	str text = {0};
	enum article_encoding encoding;
	bool decoded = article_decode((str){(const char *)data, size}, STR("fuzz"), &frame, &diags, &text, &encoding);
	must(decoded || diags.count[DIAG_ERROR] == 1);
	must(decoded == (text.n > 0));
	must(utf8_valid(text, NULL) && (text.n == 0 || !memchr(text.p, '\r', text.n)));
	int lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	for (int i = 0; i < diags.kept.n; i++)
		must(diags.kept.v[i].at.line <= lines && diags.kept.v[i].at.column >= 0);
	return 0;
}
