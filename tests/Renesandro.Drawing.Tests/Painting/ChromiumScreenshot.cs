using System.Diagnostics;
using System.Globalization;
using System.Text;
using Renesandro.Contracts;
using Renesandro.Media.Tests;
using Xunit;

namespace Renesandro.Drawing.Tests.Painting;

/// <summary>A page with a line in every script, as Chromium draws it: white on black.</summary>
public sealed class ChromiumScreenshot : IAsyncLifetime
{
    public const int Size = 60;
    private const int RowHeight = 140;

    private Picture? _page;

    /// <summary>Texts, and the family that a browser is told to take their letters from.</summary>
    public static IReadOnlyList<(string Script, string Text, string Family)> Samples { get; } =
    [
        ("Latin", "Handgloves & Çà — naïve fi", "Noto Sans"),
        ("Vietnamese", "Giảm giá chỉ hôm nay Ễ", "Noto Sans"),
        ("Ukrainian", "Знижка −50 % Їжак ґанок", "Noto Sans"),
        ("Greek", "Δωρεάν αποστολή σήμερα", "Noto Sans"),
        ("Arabic", "مرحبا بالعالم اليوم", "Noto Sans Arabic"),
        ("Arabic with Latin and digits", "خصم 50% على (Galaxy 24) اليوم", "Noto Sans Arabic"),
        ("Hebrew", "שלום עולם", "Noto Sans Hebrew"),
        ("Hebrew with Latin and digits", "20% הנחה על iPhone 15!", "Noto Sans Hebrew"),
        ("Latin with Hebrew", "Say שלום to 3 friends", "Noto Sans Hebrew"),
        ("Devanagari", "आज ही खरीदें क्षत्रिय श्री", "Noto Sans Devanagari"),
        ("Thai", "ลดราคาวันนี้เท่านั้น", "Noto Sans Thai"),
        ("Chinese", "限时优惠，全场五折", "Noto Sans CJK SC"),
        ("Japanese", "今日から半額「直す」", "Noto Sans CJK JP"),
        ("Korean", "오늘만 반값 세일", "Noto Sans CJK KR"),
        ("emoji", "Go 🚀 👩‍👩‍👧‍👦 🇺🇦 👍🏽 1️⃣ ❤️", "Noto Color Emoji"),
    ];

    internal Picture Of(string script)
    {
        RequiredTools.Need("chromium");
        return _page!.Crop(Samples.Select(sample => sample.Script).ToList().IndexOf(script) * RowHeight, RowHeight);
    }

    public async ValueTask InitializeAsync()
    {
        if (RequiredTools.Find("chromium") is not { } chromium)
        {
            return;
        }

        using var folder = new TemporaryFolder();
        await using (var font = File.Create(folder["NotoSans.ttf"]))
        await using (var shipped = typeof(SkiaTextDrawer).Assembly.GetManifestResourceStream("Renesandro.Drawing.NotoSans-Bold.ttf")!)
        {
            await shipped.CopyToAsync(font);
        }

        await File.WriteAllTextAsync(folder["page.html"], Page());
        using var browser = Process.Start(new ProcessStartInfo(chromium)
        {
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--font-render-hinting=none", "--disable-lcd-text",
                "--allow-file-access-from-files", "--disable-dev-shm-usage", $"--user-data-dir={folder["profile"]}", $"--window-size={Words.Canvas},{Samples.Count * RowHeight}",
                $"--screenshot={folder["page.png"]}", new Uri(folder["page.html"]).AbsoluteUri,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = browser.StandardError.ReadToEndAsync();
        await browser.WaitForExitAsync();
        Assert.True(File.Exists(folder["page.png"]), await errors);
        _page = Picture.Read(folder["page.png"]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Page()
    {
        var page = new StringBuilder("<!doctype html><meta charset=utf-8><style>@font-face{font-family:Shipped;src:url(NotoSans.ttf);font-weight:700}")
            .Append(CultureInfo.InvariantCulture, $"body{{margin:0;background:#000;color:#fff;font:700 {Size}px/{RowHeight}px Shipped;text-rendering:geometricPrecision}}")
            .Append(CultureInfo.InvariantCulture, $"div{{height:{RowHeight}px;padding-left:20px;white-space:pre;overflow:hidden;text-align:left}}</style>");
        foreach (var (_, text, family) in Samples)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div dir=auto style='font-family:Shipped,\"{family}\"'>{System.Net.WebUtility.HtmlEncode(text)}</div>");
        }

        return page.ToString();
    }
}
