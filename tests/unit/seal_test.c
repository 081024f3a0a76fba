#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "seal/seal.h"

static struct arena arena;

// Made with minisign 0.10; the secret keys are gone.
#define KEY "untrusted comment: minisign public key 9179A0251A993AF9\nRWT5OpkaJaB5kYKcd2zWEef76Luv26QviWeDfvLqPCM8JDSAz3AkqIlr\n"
#define OTHER_KEY "untrusted comment: minisign public key 6B2DF9FFBF914081\nRWSBQJG///kta4jjbaas7KxibuBIi3KXcB2hRK3V5eJfrQl+wD2nqlD+\n"
#define LIST \
	"54c592ac3a26758bdc4232b5a2f32eed508b2b3c48bc3b177eae44a5b47bd0c8  a.md\n" \
	"b188328c1fcc31bd0737e6fc742b71c4a0464d372a369ce48d934f007b1c63bd  b.png\n"
#define HEAD "untrusted comment: signature from minisign secret key\n"
#define SIGNED "RUT5OpkaJaB5kTWVqmUQXjGMmt41lIAoLz/zUTTih8JGjw9jnSZeuQTG7yXO0l1hBQ2CAdj4BfmHsbWMOKR/+P0QuTehMzJmRQI=\n"
#define COMMENT "trusted comment: timestamp:1764000000\n"
#define COMMENT_SIGNED "kijOLG4iBHVMyfJtKHPE/41MLqSDWM4oFXC9x8QLSPwBWo0D0plbMis+DJ6oJUqTbEXkdeJg03+P4cqfYVltBQ==\n"
#define SIGNATURE HEAD SIGNED COMMENT COMMENT_SIGNED
// The way of older versions, and of signify: not over a sum.
#define OLD_SIGNATURE \
	HEAD "RWT5OpkaJaB5kS8zPUlepztICsmu0s62j5yJDRgRHl1wJNqap3T2TknmlVRhwVFzyOuR7NlaTlRFHis2mYlOuZwZsErWfr2J2gU=\n" \
		 "trusted comment: legacy\n" \
		 "yIR5PrHRID8VXr4T47KWkjHuXJOHV5c3M8Cj1J+AA4N7rMevk+w21FvBormzJef/UZO2Ca/EJC14h9RHH5cyBw==\n"
#define OTHER_SIGNATURE \
	HEAD "RUSBQJG///kta/nKRz5appmQWu+Amb9xwz7yIIgWOMGTCDVzuhDQm2p9azHP5WycqKXLBvnLqjHyjN8NRkm33pQukLeLsrDQ6gI=\n" \
		 "trusted comment: other\n" \
		 "ndP/ndCLAVethiVgSU6VR3syEa6lq3HpOUN6Vxf4j9LKQVnUK3uC5kLTD3wPfHdR/r9X2ObDzzTyTXeZmpT0Cg==\n"

static bool opens(const char *list, const char *signature, const char *keys, struct seal *out, struct diag_list *diags)
{
	struct seal_keys known = {0};
	arena_reset(&arena);
	*diags = (struct diag_list){.arena = &arena};
	return seal_keys_read(str_from(keys), STR("keys"), &arena, diags, &known) &&
		   seal_open(str_from(list), STR("list"), str_from(signature), STR("signature"), &known, &arena, diags, out);
}

static void refused(const char *list, const char *signature, const char *keys, const char *why)
{
	struct seal seal;
	struct diag_list diags;
	struct buf out = {.arena = &arena};
	assert_false(opens(list, signature, keys, &seal, &diags));
	diag_print(&diags, DIAG_ERROR, &out);
	if (!str_has(buf_text(&out), str_from(why)))
		fail_msg("\"%s\" is not in: %.*s", why, STR_ARG(buf_text(&out)));
}

static bool holds(const struct seal *seal, const char *name, const char *bytes, struct diag_list *diags)
{
	return seal_holds(seal, str_from(name), str_from(bytes), (struct place){.file = STR("deck")}, diags);
}

static void what_was_signed_holds(void **state)
{
	(void)state;
	static const char *const signatures[] = {SIGNATURE, OLD_SIGNATURE};
	for (int i = 0; i < 2; i++) {
		struct seal seal;
		struct diag_list diags;
		assert_true(opens(LIST, signatures[i], OTHER_KEY KEY, &seal, &diags));
		assert_true(holds(&seal, "a.md", "# one\n", &diags));
		assert_true(holds(&seal, "././b.png", "pictured", &diags));
		assert_int_equal(diags.count[DIAG_ERROR], 0);
		assert_true(str_eq(seal.comment, i == 0 ? STR("timestamp:1764000000") : STR("legacy")));
	}
}

static void other_bytes_and_other_names_do_not(void **state)
{
	(void)state;
	struct seal seal;
	struct diag_list diags;
	assert_true(opens(LIST, SIGNATURE, KEY, &seal, &diags));
	assert_false(holds(&seal, "a.md", "# two\n", &diags));
	assert_false(holds(&seal, "a.md", "", &diags));
	assert_false(holds(&seal, "b.png", "# one\n", &diags));
	assert_false(holds(&seal, "c.md", "# one\n", &diags));
	assert_false(holds(&seal, "", "", &diags));
	assert_false(holds(&seal, "../a.md", "# one\n", &diags));
	assert_int_equal(diags.count[DIAG_ERROR], 6);
}

static void a_changed_list_is_refused(void **state)
{
	(void)state;
	refused(LIST "b188328c1fcc31bd0737e6fc742b71c4a0464d372a369ce48d934f007b1c63bd  c.md\n", SIGNATURE, KEY, "not that of the list");
	refused("", SIGNATURE, KEY, "not that of the list");
	refused("#", OLD_SIGNATURE, KEY, "not that of the list");
	// The time of signing is signed too: an old approval cannot be made to look new.
	refused(LIST, HEAD SIGNED "trusted comment: timestamp:1900000000\n" COMMENT_SIGNED, KEY, "not that of the list");
	refused(LIST, HEAD SIGNED COMMENT, KEY, "not that of the list");
	refused(LIST, HEAD SIGNED COMMENT "AAAA\n", KEY, "not that of the list");
}

static void another_key_is_refused(void **state)
{
	(void)state;
	refused(LIST, OTHER_SIGNATURE, KEY, "none of the approvers'");
	refused(LIST, SIGNATURE, OTHER_KEY, "none of the approvers'");
	refused(LIST, SIGNATURE, "", "no public key in this file");
	refused(LIST, SIGNATURE, "RWT5OpkaJaB5kYKcd2zW\n", "keys:1: error: this is no public key");
	refused(LIST, SIGNATURE, SIGNATURE, "no public key in this file");
}

// Each byte of a signature gone, or another one: it says so and reads nothing beyond.
static void damaged_signatures_are_refused(void **state)
{
	(void)state;
	char text[sizeof SIGNATURE];
	for (size_t i = sizeof HEAD - 1; i < sizeof SIGNATURE - 2; i++) {
		struct seal seal;
		struct diag_list diags;
		memcpy(text, SIGNATURE, sizeof text);
		text[i] ^= 1;
		assert_false(opens(LIST, text, KEY, &seal, &diags));
		assert_true(diags.count[DIAG_ERROR] > 0);
		text[i] = 0;
		assert_false(opens(LIST, text, KEY, &seal, &diags));
	}
	refused(LIST, "", KEY, "no signature of minisign");
	refused(LIST, "\n\n\n\n\n", KEY, "no signature of minisign");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_signed_holds),
		cmocka_unit_test(other_bytes_and_other_names_do_not),
		cmocka_unit_test(a_changed_list_is_refused),
		cmocka_unit_test(another_key_is_refused),
		cmocka_unit_test(damaged_signatures_are_refused),
	};
	if (!arena_open((size_t)8 << 20, &arena))
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
