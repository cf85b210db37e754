/** Why a change of the settings could not be brought to the disk. It is in force until the program ends. */
export type SettingsTrouble = 'disk_full' | 'not_writable';
