using System.Globalization;
using System.Text.Json;
using Renesandro.Media.Benchmarks;

const string Usage = """
    usage: dotnet run -c Release --project benchmarks/Renesandro.Media.Benchmarks -- [SIZES [SAMPLE [PLOT.svg]]]

      SIZES     numbers of variants, each a whole power: 27 = 3×3×3, 256 = 4×4×4×4 (default 27,256,1000,10000)
      SAMPLE    variants that each rival makes; its time is scaled to all (default 16; re-encoding makes a quarter of it);
                0 measures Renesandro alone
      PLOT.svg  where to draw the seconds over the number of variants

    Variants of 1080×1920 at 30 frames a second, about 18 s and 20 MB, with music and speech. Stored variants are deleted
    once 50 newer ones are there, by all contenders alike, so that the page cache is measured and not the disk.
    """;
if (args is ["-h" or "--help", ..])
{
    Console.WriteLine(Usage);
    return;
}

if (args is [OwnRun.Argument, var variants, var directory, var name])
{
    var figures = await OwnRun.MeasureAsync(BenchmarkMedia.Open(JobShape.Of(int.Parse(variants, CultureInfo.InvariantCulture)), directory), name);
    Console.WriteLine(JsonSerializer.Serialize(figures));
    return;
}

var sizes = (args.Length > 0 ? args[0] : "27,256,1000,10000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
var sample = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 16;
var rows = new List<Row>();
foreach (var size in sizes)
{
    using var media = await BenchmarkMedia.MakeAsync(JobShape.Of(size));
    var own = await OwnRun.MeasureAloneAsync(media, "first");
    var again = await OwnRun.MeasureAloneAsync(media, "again");
    var rivals = sample > 0 ? await Rivals.MeasureAsync(media, sample) : RivalFigures.None;
    var row = new Row(size, own, again, rivals);
    rows.Add(row);
    Report.Write(row);
}

Report.WriteTable(rows);
if (args.Length > 2)
{
    await File.WriteAllTextAsync(args[2], Plot.Draw(rows));
}
