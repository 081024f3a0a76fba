// Seal: whether files are the ones that somebody approved. An approver lists the files of a folder with their SHA-256 sums, as
// sha256sum writes them, and signs the list with minisign; who has his public key can tell. Pure: it is given the bytes that
// are going to be shown, so nothing can be exchanged between looking and showing.
#pragma once

#include "base/base.h"

// Names of the two files in an approved folder.
#define SEAL_LIST "SHA256SUMS"
#define SEAL_SIGNATURE "SHA256SUMS.minisig"
// The most bytes they, and a file of public keys, may have.
#define SEAL_LIST_BYTES ((size_t)4 << 20)
#define SEAL_SIGNATURE_BYTES ((size_t)16 << 10)

struct seal_key {
	uint8_t id[8], key[32];
};

struct seal_keys {
	VEC(struct seal_key) v;
};

struct seal_file {
	str name;
	uint8_t sum[32];
};

struct seal {
	VEC(struct seal_file) files; // in order of their names
	str comment;                 // what the signer has signed besides; minisign puts the time of signing in it
};

// Public keys as minisign writes them, any number of them one below the other. False with an error when there is none.
bool seal_keys_read(str text, str file, struct arena *, struct diag_list *diags, struct seal_keys *out);
// A list whose signature is by one of the keys. False with an error that says what is wrong with it. The names in *out lie in
// `list`; texts and arena have to stay as long as *out is used.
bool seal_open(str list, str list_file, str signature, str signature_file, const struct seal_keys *, struct arena *,
	struct diag_list *diags, struct seal *out);
// Whether these bytes are what was approved under this name ("./" in front does not count). False with an error at `at`.
bool seal_holds(const struct seal *, str name, str bytes, struct place at, struct diag_list *diags);
