using Renesandro.Drawing.Fonts;
using Renesandro.Media.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Fonts;

public sealed class FileFontsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileFonts _fonts = new();
    private int _loads;

    public void Dispose()
    {
        _fonts.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_font_is_loaded_once_and_again_when_its_file_has_changed()
    {
        var path = File("a.ttf");
        using var first = Rent(path);
        using var second = Rent(path);
        second.Face.ShouldBeSameAs(first.Face);

        System.IO.File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        using var third = Rent(path);

        third.Face.ShouldNotBeSameAs(first.Face);
        _loads.ShouldBe(2);
    }

    [Fact]
    public void Of_the_fonts_that_nobody_draws_with_only_a_few_stay_open()
    {
        using var used = Rent(File("used.ttf"));
        foreach (var number in Enumerable.Range(0, 3 * FileFonts.MaxIdle))
        {
            Rent(File($"{number}.ttf")).Dispose();
        }

        _fonts.Count.ShouldBe(FileFonts.MaxIdle + 1);
        used.Face.Has('A').ShouldBeTrue();
    }

    [Fact]
    public void A_lease_that_ends_twice_ends_once()
    {
        var path = File("a.ttf");
        using var kept = Rent(path);
        var lease = Rent(path);
        lease.Dispose();
        lease.Dispose();
        foreach (var number in Enumerable.Range(0, 2 * FileFonts.MaxIdle))
        {
            Rent(File($"{number}.ttf")).Dispose();
        }

        kept.Face.Has('A').ShouldBeTrue();
        Rent(path).Dispose();
        _loads.ShouldBe(1 + (2 * FileFonts.MaxIdle));
    }

    [Fact]
    public void What_cannot_be_loaded_is_tried_again()
    {
        var path = File("a.ttf");

        Should.Throw<IOException>(() => _fonts.Rent(path, 400, () => throw new IOException("damaged")));

        Rent(path).Dispose();
        _fonts.Count.ShouldBe(1);
    }

    private FontLease Rent(string path) => _fonts.Rent(path, 400, () =>
    {
        _loads++;
        return FontFace.Load(FontReader.Read(path)[0], 400);
    });

    private string File(string name)
    {
        using var bytes = new MemoryStream();
        using var shipped = typeof(SkiaTextDrawer).Assembly.GetManifestResourceStream("Renesandro.Drawing.NotoSans-Bold.ttf")!;
        shipped.CopyTo(bytes);
        return _folder.Write(name, bytes.ToArray());
    }
}
