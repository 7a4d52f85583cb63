#define _GNU_SOURCE
#include "family.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct process {
  pid_t id, parent;
  char state;
  char belongs;
};

static struct process processes[FAMILY_MAX];
static struct family family;

// The line of a process is `id (name) state parent …`, where the name may hold anything.
static int read_process(const char *id, struct process *process) {
  char path[64], line[512];
  snprintf(path, sizeof path, "/proc/%s/stat", id);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, line, sizeof line - 1);
  close(file);
  if (length <= 0) return 0;
  line[length] = 0;
  char *end_of_name = strrchr(line, ')');
  process->id = atoi(id);
  process->belongs = 0;
  return end_of_name && sscanf(end_of_name + 1, " %c %d", &process->state, &process->parent) == 2;
}

static uint32_t read_all(void) {
  uint32_t count = 0;
  DIR *folder = opendir("/proc");
  if (!folder) return 0;
  for (struct dirent *entry; count < FAMILY_MAX && (entry = readdir(folder));) {
    if (entry->d_name[0] < '1' || entry->d_name[0] > '9') continue;
    count += (uint32_t)read_process(entry->d_name, &processes[count]);
  }
  closedir(folder);
  return count;
}

static int belongs(pid_t id, pid_t root, uint32_t count) {
  if (id == root) return 1;
  for (uint32_t i = 0; i < count; i++) {
    if (processes[i].id == id) return processes[i].belongs;
  }
  return 0;
}

const struct family *family_of(pid_t root) {
  uint32_t count = read_all();
  // Parents mostly stand before their children, so one or two rounds do.
  for (int found = 1; found;) {
    found = 0;
    for (uint32_t i = 0; i < count; i++) {
      if (processes[i].belongs || !belongs(processes[i].parent, root, count)) continue;
      processes[i].belongs = 1;
      found = 1;
    }
  }
  family.count = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (processes[i].belongs && processes[i].state != 'Z' && processes[i].state != 'X')
      family.members[family.count++] = processes[i].id;
  }
  return &family;
}
