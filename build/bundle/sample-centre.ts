// What the packaged app starts to make the records of its sample centre: the generator's own command line.
import '../sample/cli';

// A utility process of Electron lives until it is told to end, also when there is nothing left to do.
process.exit();
