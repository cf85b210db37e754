import { describe, expect, it } from 'vitest';
import { installLine, mayInstallPackages } from './debian-packages';
import { notFoundLibraries, onPath, packagesFor } from './system-libraries';

describe('what a Linux machine lacks', () => {
  it('is read from ldd, each library once', () => {
    const ldd = `
	linux-vdso.so.1 (0x00007ffd)
	libnss3.so => not found
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)`;
    expect(notFoundLibraries(ldd)).toEqual(['libnss3.so', 'libgtk-3.so.0']);
  });

  it('asks for no package when nothing is missing', () => {
    expect(packagesFor({ display: false, libraries: [], fonts: false })).toEqual([]);
  });

  it('asks for the packages of the missing parts only', () => {
    expect(packagesFor({ display: true, libraries: [], fonts: false })).toEqual(['xvfb', 'xauth']);
    expect(packagesFor({ display: false, libraries: [], fonts: true })).toEqual(['fonts-noto-cjk']);
    expect(packagesFor({ display: false, libraries: ['libnss3.so'], fonts: false })).toContain('libnss3');
  });

  it('looks along the search path', () => {
    expect(onPath('no-such-program', '/usr/bin:/bin')).toBe(false);
    expect(onPath('sh', '/nowhere::/bin')).toBe(true);
  });
});

describe('installing', () => {
  it('is done by root with apt only', () => {
    expect(mayInstallPackages(0, true)).toBe(true);
    expect(mayInstallPackages(0, false)).toBe(false);
    expect(mayInstallPackages(1000, true)).toBe(false);
  });

  it('is otherwise one line to run', () => {
    expect(installLine(['xvfb', 'xauth'])).toBe('sudo apt-get update && sudo apt-get install -y xvfb xauth');
  });
});
