// Tells the thread sanitizer what it cannot see, for Swift's libraries are not instrumented: what is handed over there
// would seem to be a race. `.ci/sanitizers` preloads this.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self
#define ASYNC __attribute__((swiftasynccall))
#define TAIL __attribute__((musttail)) return

// What would have been called without this file.
#define ORIGINAL(name) \
  ({ static void *found; if (!found) found = dlsym(RTLD_NEXT, name); found; })

// Of the sanitizer; not there in programs that a test starts.
__attribute__((weak)) void __tsan_acquire(void *);
__attribute__((weak)) void __tsan_release(void *);

static void acquire(void *address) { if (__tsan_acquire) __tsan_acquire(address); }
static void release(void *address) { if (__tsan_release) __tsan_release(address); }

// A `Mutex` that somebody waits for is handed over in `_MutexHandle._lockSlow`, `_tryLockSlow` and `_unlockSlow`.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT bool try_lock(SELF) __asm__(TRY);
SWIFT void unlock(SELF) __asm__(UNLOCK);

SWIFT void lock(uint32_t thread, SELF) {
  SWIFT void (*original)(uint32_t, SELF) = ORIGINAL(LOCK);
  original(thread, self);
  acquire(self);
}

SWIFT bool try_lock(SELF) {
  SWIFT bool (*original)(SELF) = ORIGINAL(TRY);
  bool locked = original(self);
  if (locked) acquire(self);
  return locked;
}

SWIFT void unlock(SELF) {
  SWIFT void (*original)(SELF) = ORIGINAL(UNLOCK);
  release(self);
  original(self);
}

// A continuation that is resumed before its task waits for it goes on at once, and the runtime, which tells the
// sanitizer of all others, forgets these (swiftlang/swift#57803). They alone go on through what is in their context.
struct continuation;
typedef ASYNC void resumption(__attribute__((swift_async_context)) struct continuation *);
struct continuation {
  void *parent;
  resumption *resume;
};
static _Thread_local resumption *resume;
SWIFT void *swift_task_getCurrent(void);

static ASYNC void resume_at_once(__attribute__((swift_async_context)) struct continuation *continuation) {
  acquire(swift_task_getCurrent());
  TAIL resume(continuation);
}

ASYNC void swift_continuation_await(struct continuation *continuation) {
  ASYNC void (*original)(struct continuation *) = ORIGINAL("swift_continuation_await");
  resume = continuation->resume;
  continuation->resume = resume_at_once;
  TAIL original(continuation);
}

// Those that wait inside Swift's libraries, as for the next element of a stream, do not come by there; but whoever
// called the library frees the memory of the call when it has returned.
SWIFT void swift_task_dealloc(void *memory) {
  SWIFT void (*original)(void *) = ORIGINAL("swift_task_dealloc");
  acquire(swift_task_getCurrent());
  original(memory);
}

// Whoever lets an object go has done with it; whoever has the last reference to it may change and free it.
size_t swift_retainCount(void *object);

void swift_release(void *object) {
  void (*original)(void *) = ORIGINAL("swift_release");
  size_t count = swift_retainCount(object); // 0 of what is no object
  if (count > 1) release(object);
  if (count == 1) acquire(object);
  original(object);
}

// `isKnownUniquelyReferenced`, of a reference and of an optional one.
#define IS_LAST(function, name) \
  SWIFT bool function(void **reference, void *type) __asm__(name); \
  SWIFT bool function(void **reference, void *type) { \
    SWIFT bool (*original)(void **, void *) = ORIGINAL(name); \
    bool is_last = original(reference, type); \
    if (is_last) acquire(*reference); \
    return is_last; \
  }
IS_LAST(is_last, "$ss25isKnownUniquelyReferencedySbxzRlzClF")
IS_LAST(is_last_if_any, "$ss25isKnownUniquelyReferencedySbxSgzRlzClF")
