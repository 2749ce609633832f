// A disk of a test's own that can be filled and made room on.
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mount, run, unmount } from './mount.mjs';

const kChunk = Buffer.alloc(1024 * 1024);

export class SmallDisk {
  constructor(megabytes) {
    this.path = mkdtempSync(join(tmpdir(), 'footfall-disk-'));
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'footfall-test', this.path);
    this.data = join(this.path, 'data');
    this.ballast = join(this.path, 'ballast');
  }

  free() {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  // Takes what is free but for `left` bytes, again and again until it stays so.
  fill(left = 0) {
    const file = openSync(this.ballast, 'a');
    try {
      for (let size = kChunk.length; this.free() > left; ) {
        size = Math.max(1, Math.min(kChunk.length, this.free() - left));
        writeSync(file, kChunk, 0, size);
      }
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  makeRoom(bytes = Infinity) {
    if (bytes === Infinity) return rmSync(this.ballast, { force: true });
    const file = openSync(this.ballast, 'r+');
    ftruncateSync(file, 0);
    closeSync(file);
    this.fill(bytes);
  }

  remove() {
    unmount(this.path);
    rmSync(this.path, { recursive: true, force: true });
  }
}

// A file system with a journal, in a file on another disk: the kernel can be told that it failed.
export class Ext4Disk {
  constructor(on, megabytes) {
    this.image = join(on.path, 'ext4');
    this.path = join(on.path, 'mounted');
    this.data = join(this.path, 'data');
    mkdirSync(this.path);
    const file = openSync(this.image, 'w');
    ftruncateSync(file, megabytes * 1024 * 1024);
    closeSync(file);
    run('mkfs.ext4', '-q', this.image);
    this.mountAgain();
  }

  // As after an error of the device: read-only until it is mounted anew.
  abort() {
    mount('-o', 'remount,abort', this.path);
  }

  mountAgain() {
    unmount(this.path);
    mount('-o', 'loop', this.image, this.path);
  }

  remove() {
    unmount(this.path);
  }
}
