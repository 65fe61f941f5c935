using System.Globalization;
using Renesandro.Drawing.Unicode;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Unicode;

public sealed class BidiTests
{
    [Fact]
    public void Directions_mix_as_Unicode_says()
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var line in UnicodeTestFile.Lines("BidiCharacterTest.txt"))
        {
            cases++;
            var fields = line.Split(';');
            int[] points = [.. fields[0].Split(' ').Select(UnicodeTestFile.Hex)];
            var classes = Array.ConvertAll(points, CharacterTable.BidiClassOf);
            var level = fields[1] == "2" ? Bidi.ParagraphLevelOf(classes) : byte.Parse(fields[1], CultureInfo.InvariantCulture);
            var levels = VisualOrder.LevelsOf(classes, Bidi.LevelsOf(classes, points, level), level);
            var shown = string.Join(' ', levels.Select((found, i) => Bidi.IsRemoved(classes[i]) ? "x" : found.ToString(CultureInfo.InvariantCulture)));
            var order = Enumerable.Range(0, points.Length).Where(i => !Bidi.IsRemoved(classes[i])).ToList();
            VisualOrder.Sort(order, i => levels[i]);
            if (level.ToString(CultureInfo.InvariantCulture) != fields[2] || shown != fields[3] || string.Join(' ', order) != fields[4])
            {
                wrong.Add($"{line}: {level};{shown};{string.Join(' ', order)}");
            }
        }

        cases.ShouldBeGreaterThan(90_000);
        wrong.Take(10).ShouldBeEmpty();
    }
}
