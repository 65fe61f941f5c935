using Renesandro.Media.Text;

namespace Renesandro.Host.Spreadsheets;

/// <summary>A column of a spreadsheet.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Written">Its heading as it stands there.</param>
/// <param name="Heading">What it holds.</param>
internal sealed record SheetColumn(int Index, string Written, ColumnHeading Heading)
{
    private const int Letters = 26;
    private const int MaxShown = 60;

    public string Place => PlaceOf(Written);

    /// <param name="row">From 1, the headings.</param>
    public string PlaceAt(int row) => $"row {row}, {Place}";

    public static string PlaceOf(string heading) => $"column {PrintableText.Of(heading, MaxShown)}";

    /// <summary>A column without a heading, as spreadsheets call it: A to Z, AA and so on.</summary>
    public static string LetterOf(int index) =>
        (index < Letters ? "" : LetterOf((index / Letters) - 1)) + (char)('A' + (index % Letters));
}
