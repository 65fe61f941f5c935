using System.Globalization;
using System.Text;

namespace Renesandro.Media.Benchmarks;

/// <summary>Seconds over variants, both logarithmic, as an SVG that reads on light and dark pages.</summary>
internal static class Plot
{
    private const int Width = 760, Height = 440, Left = 70, Right = 190, Top = 20, Bottom = 50;

    public static string Draw(IReadOnlyList<Row> rows)
    {
        (string Name, string Colour, Func<Row, double> Seconds)[] series =
        [
            ("re-encode each", "#d1495b", row => row.Rivals.Reencode * row.Variants),
            ("concat, sound each time", "#edae49", row => row.Rivals.ConcatEncoding * row.Variants),
            ("concat, sound once", "#66a182", row => row.Rivals.ConcatCopying * row.Variants),
            ("Renesandro", "#2e86ff", row => row.Own.Total),
            ("Renesandro, warm cache", "#7ab3ff", row => row.Again.Total),
            ("cp of the same bytes", "#888888", row => row.Rivals.Copying * row.Variants),
        ];
        var values = rows.SelectMany(row => series.Select(line => line.Seconds(row))).ToArray();
        var (x0, x1) = (Math.Log10(rows.Min(row => row.Variants)), Math.Log10(rows.Max(row => row.Variants)));
        var (y0, y1) = (Math.Floor(Math.Log10(values.Min())), Math.Ceiling(Math.Log10(values.Max())));
        double X(double variants) => Left + ((Width - Left - Right) * (Math.Log10(variants) - x0) / Math.Max(1e-9, x1 - x0));
        double Y(double seconds) => Height - Bottom - ((Height - Top - Bottom) * (Math.Log10(seconds) - y0) / (y1 - y0));

        var svg = new StringBuilder();
        void Add(FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>");
        for (var power = y0; power <= y1; power++)
        {
            var (y, label) = (Y(Math.Pow(10, power)), Math.Pow(10, power));
            Add($"<path d=\"M{Left} {y:0.0}H{Width - Right}\" stroke=\"#dddddd\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{label:#,0.###} s</text>");
        }

        foreach (var row in rows)
        {
            Add($"<text x=\"{X(row.Variants):0.0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{row.Variants:#,0}</text>");
        }

        Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">variants</text>");
        var labels = -1e9;
        foreach (var (name, colour, seconds) in series.OrderBy(line => Y(line.Seconds(rows[^1]))))
        {
            var path = string.Join('L', rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{X(row.Variants):0.0} {Y(seconds(row)):0.0}")));
            labels = Math.Max(labels + 16, Y(seconds(rows[^1])) + 4);
            Add($"<path d=\"M{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>");
            Add($"<text x=\"{Width - Right + 10}\" y=\"{labels:0.0}\" fill=\"{colour}\">{name}</text>");
        }

        Add($"</svg>");
        return svg.ToString();
    }
}
