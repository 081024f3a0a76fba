#include "host/signature.h"

#include <dirent.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "host/path.h"

// Not in every version of linux/magic.h.
#define CIFS_MAGIC 0xFF534D42u
#define SMB2_MAGIC 0xFE534D42u
#define FUSE_MAGIC 0x65735546u

static uint64_t mix(uint64_t h, uint64_t value)
{
	h = (h ^ value) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static uint64_t identity(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return 1;
	return mix(mix(mix(2, st.st_dev), st.st_ino), st.st_mode & S_IFMT);
}

uint64_t signature_identity(const char *const *paths, int n, struct arena scratch)
{
	uint64_t h = 0;
	for (int i = 0; i < n; i++) {
		struct arena part = scratch;
		struct stat st;
		h = mix(h, identity(str_z(&part, path_parent(str_from(paths[i])))));
		// A file that is replaced in its folder sends an event; only where a link leads to does not.
		bool is_file = lstat(paths[i], &st) == 0 && S_ISREG(st.st_mode);
		h = mix(h, is_file ? 3 : identity(paths[i]));
	}
	return h;
}

static uint64_t file_signature(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return 1;
	uint64_t h = mix(identity(path), (uint64_t)st.st_size);
	h = mix(mix(h, (uint64_t)st.st_mtim.tv_sec), (uint64_t)st.st_mtim.tv_nsec);
	return mix(mix(h, (uint64_t)st.st_ctim.tv_sec), (uint64_t)st.st_ctim.tv_nsec);
}

static uint64_t folder_signature(const char *path, DIR *folder, struct arena scratch)
{
	uint64_t sum = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		str name = str_from(entry->d_name);
		if (!path_is_plain(name) || !path_matters(name))
			continue;
		struct arena part = scratch;
		// A sum, since the order of a folder is nobody's promise.
		sum += mix(str_hash(name), file_signature(str_z(&part, path_join(&part, str_from(path), name))));
	}
	return sum;
}

uint64_t signature_contents(const char *const *paths, int n, struct arena scratch)
{
	uint64_t h = 0;
	for (int i = 0; i < n; i++) {
		DIR *folder = opendir(paths[i]);
		h = mix(h, folder ? folder_signature(paths[i], folder, scratch) : file_signature(paths[i]));
		if (folder)
			closedir(folder);
	}
	return h;
}

bool signature_is_remote(const char *path)
{
	struct statfs fs;
	if (statfs(path, &fs) != 0)
		return false;
	switch ((uint32_t)fs.f_type) {
	case NFS_SUPER_MAGIC:
	case SMB_SUPER_MAGIC:
	case CIFS_MAGIC:
	case SMB2_MAGIC:
	case FUSE_MAGIC:
	case V9FS_MAGIC:
	case AFS_SUPER_MAGIC:
	case CEPH_SUPER_MAGIC: return true;
	}
	return false;
}
