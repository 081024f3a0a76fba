#include "seal/seal.h"

#include <sodium.h>
#include <stdlib.h>

// What minisign packs into a line of base64.
struct packed_key {
	uint8_t algorithm[2], id[8], key[crypto_sign_PUBLICKEYBYTES];
};
struct packed_signature {
	uint8_t algorithm[2], id[8], signature[crypto_sign_BYTES];
};

static const str untrusted = {"untrusted comment:", 18}, trusted = {"trusted comment: ", 17};

static bool unpack(str line, void *out, size_t size)
{
	size_t n;
	return sodium_base642bin(out, size, line.p, line.n, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 && n == size;
}

// A line without its end, as the programs of any system write it.
static bool next_line(str *rest, str *out)
{
	if (!str_cut(rest, STR("\n"), out))
		return false;
	if (str_ends(*out, STR("\r")))
		out->n--;
	return true;
}

// ---- keys ----

bool seal_keys_read(str text, str file, struct arena *arena, struct diag_list *diags, struct seal_keys *out)
{
	struct seal_keys keys = {0};
	struct place at = {.file = file};
	str line;
	while (next_line(&text, &line)) {
		struct packed_key packed;
		at.line++;
		line = str_trim(line);
		if (!line.n || str_starts(line, untrusted))
			continue;
		if (!unpack(line, &packed, sizeof packed) || memcmp(packed.algorithm, "Ed", 2) != 0) {
			diag_add(diags, DIAG_ERROR, at, "this is no public key of minisign, nobody's approval counts by it");
			continue;
		}
		struct seal_key *key = vec_push(arena, &keys.v);
		memcpy(key->id, packed.id, sizeof key->id);
		memcpy(key->key, packed.key, sizeof key->key);
	}
	if (!keys.v.n) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = file}, "there is no public key in this file, so nothing is approved");
		return false;
	}
	*out = keys;
	return true;
}

// ---- the signature ----

static const struct seal_key *key_of(const struct seal_keys *keys, const uint8_t id[8])
{
	for (int i = 0; i < keys->v.n; i++)
		if (memcmp(keys->v.v[i].id, id, 8) == 0)
			return &keys->v.v[i];
	return NULL;
}

// "ED": of the text's BLAKE2b sum, as minisign does by itself; "Ed": of the text, as older ones and signify do.
static bool signs(const struct packed_signature *s, str text, const struct seal_key *key)
{
	uint8_t sum[crypto_generichash_BYTES_MAX];
	if (memcmp(s->algorithm, "Ed", 2) == 0)
		return crypto_sign_verify_detached(s->signature, (const uint8_t *)text.p, text.n, key->key) == 0;
	if (memcmp(s->algorithm, "ED", 2) != 0)
		return false;
	crypto_generichash(sum, sizeof sum, (const uint8_t *)text.p, text.n, NULL, 0);
	return crypto_sign_verify_detached(s->signature, sum, sizeof sum, key->key) == 0;
}

static bool signs_comment(const struct packed_signature *s, str comment, str line, const struct seal_key *key, struct arena scratch)
{
	uint8_t signature[crypto_sign_BYTES];
	if (!unpack(line, signature, sizeof signature))
		return false;
	struct buf both = {.arena = &scratch};
	buf_str(&both, (str){(const char *)s->signature, sizeof s->signature});
	buf_str(&both, comment);
	return crypto_sign_verify_detached(signature, (const uint8_t *)both.p, both.n, key->key) == 0;
}

static bool check_signature(
	str list, str signature, struct place at, const struct seal_keys *keys, struct arena scratch, struct diag_list *diags, str *comment)
{
	str lines[4] = {0};
	struct packed_signature packed;
	for (int i = 0; i < 4; i++)
		(void)next_line(&signature, &lines[i]);
	if (!str_starts(lines[0], untrusted) || !str_starts(lines[2], trusted) || !unpack(lines[1], &packed, sizeof packed)) {
		diag_add(diags, DIAG_ERROR, at, "this is no signature of minisign, nothing in this folder counts as approved");
		return false;
	}
	const struct seal_key *key = key_of(keys, packed.id);
	if (!key) {
		diag_add(diags, DIAG_ERROR, at, "it is signed with a key that is none of the approvers', nothing in this folder is shown");
		return false;
	}
	*comment = str_skip(lines[2], trusted.n);
	if (!signs(&packed, list, key) || !signs_comment(&packed, *comment, lines[3], key, scratch)) {
		diag_add(diags, DIAG_ERROR, at, "the signature is not that of the list beside it, nothing in this folder is shown");
		return false;
	}
	return true;
}

// ---- the list ----

static str plain_name(str name)
{
	while (str_starts(name, STR("./")))
		name = str_skip(name, 2);
	return name;
}

// "SUM  NAME" or "SUM *NAME".
static bool read_entry(str line, struct seal_file *out)
{
	size_t digits = 2 * sizeof out->sum, n;
	if (line.n <= digits + 2 || line.p[digits] != ' ' || (line.p[digits + 1] != ' ' && line.p[digits + 1] != '*'))
		return false;
	out->name = plain_name(str_skip(line, digits + 2));
	return sodium_hex2bin(out->sum, sizeof out->sum, line.p, digits, NULL, &n, NULL) == 0 && n == sizeof out->sum;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct seal_file *)a)->name, ((const struct seal_file *)b)->name);
}

static bool read_list(str list, struct place at, struct arena *arena, struct diag_list *diags, struct seal *out)
{
	str line;
	while (next_line(&list, &line)) {
		at.line++;
		if (!line.n)
			continue;
		if (!read_entry(line, vec_push(arena, &out->files))) {
			diag_add(diags, DIAG_ERROR, at, "this is no line of sha256sum, nothing in this folder is shown");
			return false;
		}
	}
	if (out->files.n)
		qsort(out->files.v, (size_t)out->files.n, sizeof *out->files.v, by_name);
	return true;
}

bool seal_open(str list, str list_file, str signature, str signature_file, const struct seal_keys *keys, struct arena *arena,
	struct diag_list *diags, struct seal *out)
{
	struct seal seal = {0};
	if (sodium_init() < 0) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = signature_file}, "the system has no randomness, no signature can be checked");
		return false;
	}
	// What is not signed is not looked into.
	if (!check_signature(list, signature, (struct place){.file = signature_file}, keys, *arena, diags, &seal.comment) ||
		!read_list(list, (struct place){.file = list_file}, arena, diags, &seal))
		return false;
	*out = seal;
	return true;
}

bool seal_holds(const struct seal *seal, str name, str bytes, struct place at, struct diag_list *diags)
{
	struct seal_file wanted = {.name = plain_name(name)};
	const struct seal_file *file = NULL;
	if (seal->files.n)
		file = bsearch(&wanted, seal->files.v, (size_t)seal->files.n, sizeof wanted, by_name);
	if (!file) {
		diag_add(diags, DIAG_ERROR, at, "%.*s is not among the approved files, it is left out", STR_ARG(name));
		return false;
	}
	crypto_hash_sha256(wanted.sum, (const uint8_t *)bytes.p, bytes.n);
	if (sodium_memcmp(wanted.sum, file->sum, sizeof file->sum) != 0) {
		diag_add(diags, DIAG_ERROR, at, "%.*s is not as it was approved, it is left out", STR_ARG(name));
		return false;
	}
	return true;
}
