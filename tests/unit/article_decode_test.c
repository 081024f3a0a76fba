#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"
#include "support/same.h"

static struct diag_list diags;

static bool decode(str bytes, str *out, enum article_encoding *encoding)
{
	diags = (struct diag_list){.arena = &arena};
	return article_decode(bytes, STR("a.txt"), &arena, &diags, out, encoding);
}

static void decodes(str bytes, const char *want, enum article_encoding encoding)
{
	str out;
	enum article_encoding found;
	assert_true(decode(bytes, &out, &found));
	assert_str(out, want);
	assert_int_equal(found, encoding);
	assert_int_equal(diags.kept.n, 0);
}

static void refuses(str bytes, const char *reason)
{
	str out = STR("untouched");
	enum article_encoding found;
	assert_false(decode(bytes, &out, &found));
	assert_str(out, "untouched");
	assert_int_equal(diags.count[DIAG_ERROR], 1);
	if (!str_has(diags.kept.v[0].message, str_from(reason)))
		fail_msg("said: %.*s", STR_ARG(diags.kept.v[0].message));
}

static void each_encoding_is_told_apart(void **state)
{
	(void)state;
	decodes(STR("第一行，\n第二行。"), "第一行，\n第二行。", ARTICLE_UTF8);
	decodes(STR("\xEF\xBB\xBF汉，"), "汉，", ARTICLE_UTF8);
	decodes(STR("\xFF\xFE\x49\x6C\x0C\xFF\x0D\x00\x0A\x00\x42\xD8\xB7\xDF"), "汉，\n𠮷", ARTICLE_UTF16LE);
	decodes(STR("\xFE\xFF\x6C\x49\xFF\x0C"), "汉，", ARTICLE_UTF16BE);
	decodes(STR("\xBA\xBA\xA3\xAC\xBA\xBA\xA1\xA3"), "汉，汉。", ARTICLE_GB18030);
	decodes(STR("plain ASCII"), "plain ASCII", ARTICLE_UTF8);
}

static void gb18030_has_four_byte_characters_and_no_legacy_ones(void **state)
{
	(void)state;
	decodes(STR("\xD0\xD5\x82\x30\xB7\x31\xA3\xAC"), "姓㛃，", ARTICLE_GB18030);
	decodes(STR("\xC1\xF5\xFE\x9F\xA3\xAC"), "刘䶮，", ARTICLE_GB18030); // ICU gives a private-use character
	decodes(STR("\x99\x33\xA9\x32\xA3\xAC"), "𬭎，", ARTICLE_GB18030);
}

static void line_ends_become_lf(void **state)
{
	(void)state;
	decodes(STR("a\r\nb\rc\nd\r\r\n"), "a\nb\nc\nd\n\n", ARTICLE_UTF8);
}

static void wrong_bytes_have_a_place_and_lose_nothing(void **state)
{
	(void)state;
	str out;
	enum article_encoding found;
	assert_true(decode(STR("今天开工建设十个项目\n二号\xE6\xB1楼封顶"), &out, &found));
	assert_str(out, "今天开工建设十个项目\n二号\xEF\xBF\xBD楼封顶");
	assert_int_equal(diags.count[DIAG_ERROR], 1);
	assert_int_equal(diags.kept.v[0].at.line, 2);
	assert_int_equal(diags.kept.v[0].at.column, 3);

	assert_true(decode(STR("\xFF\xFE\x49\x6C\x00\xD8\x0A\x00\x49"), &out, &found));
	assert_str(out, "汉\xEF\xBF\xBD\n\xEF\xBF\xBD");
	assert_int_equal(diags.count[DIAG_ERROR], 2);

	assert_true(decode(STR("\xBA\xBA\xA3\xAC\xBA\xBA\xFF\xBA\xBA\xA1\xA3"), &out, &found));
	assert_int_equal(found, ARTICLE_GB18030);
	assert_str(out, "汉，汉\xEF\xBF\xBD汉。");
	assert_int_equal(diags.kept.v[0].at.column, 4);
}

static void big5_is_refused_by_name(void **state)
{
	(void)state;
	// 市政府，今日宣布。 in Big5: decodes as GB18030 without an error.
	refuses(STR("\xA5\xAB\xAC\x46\xA9\xB2\xA1\x41\xA4\xB5\xA4\xE9\xAB\xC5\xA5\xAC\xA1\x43"), "Big5");
}

static void what_is_no_text_is_refused(void **state)
{
	(void)state;
	refuses(STR(""), "empty");
	refuses(STR(" \r\n\t"), "empty");
	refuses(STR("\xFF\xFE \0\n\0"), "blanks");
	refuses(STR("%PDF-1.7 x"), "PDF");
	refuses(STR("PK\x03\x04zzzz"), "Word");
	refuses(STR("a\0b"), "zero bytes");
	refuses(STR("\x81\xFF\xFE\x80\x90\xFF\x81\xFF\xFE\x80\x90\xFF"), "no text");
	refuses(STR("\1\2\3\4\5\6\7\1\2\3\4\5"), "control");
	str big = {arena_take(&arena, ARTICLE_MAX_BYTES + 1, 1, 1), ARTICLE_MAX_BYTES + 1};
	memset((char *)(uintptr_t)big.p, 'a', big.n);
	refuses(big, "the most is 16");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_encoding_is_told_apart),
		cmocka_unit_test(gb18030_has_four_byte_characters_and_no_legacy_ones),
		cmocka_unit_test(line_ends_become_lf),
		cmocka_unit_test(wrong_bytes_have_a_place_and_lose_nothing),
		cmocka_unit_test(big5_is_refused_by_name),
		cmocka_unit_test(what_is_no_text_is_refused),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
