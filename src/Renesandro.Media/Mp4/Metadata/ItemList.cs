using System.Text;

namespace Renesandro.Media.Mp4.Metadata;

/// <summary>
/// The metadata of a movie as iTunes writes it and as ffmpeg, MediaInfo, ExifTool, GStreamer and VLC read it: <c>udta/meta/ilst</c>, a box for each value.
/// Described in Apple's QuickTime File Format and in ExifTool's tables of its tags.
/// </summary>
internal sealed class ItemList
{
    public const string Title = "\u00a9nam", Comment = "\u00a9cmt", Album = "\u00a9alb", Date = "\u00a9day", Encoder = "\u00a9too";

    private const string Custom = "----";
    private const uint Utf8 = 1;

    private readonly Mp4BoxWriter _items = new();

    /// <summary>Adds a value under one of the four-letter names; null and empty ones are left out.</summary>
    public void Add(string type, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            using var _ = _items.Box(type);
            WriteData(text);
        }
    }

    /// <summary>Adds a value under a name of its own.</summary>
    /// <param name="domain">Who defines the name, as in <c>com.example</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="text">The value.</param>
    public void Add(string domain, string name, string text)
    {
        using var _ = _items.Box(Custom);
        using (_items.FullBox("mean"))
        {
            _items.Bytes(Encoding.UTF8.GetBytes(domain));
        }

        using (_items.FullBox("name"))
        {
            _items.Bytes(Encoding.UTF8.GetBytes(name));
        }

        WriteData(text);
    }

    /// <summary>The <c>udta</c> box; empty when nothing was added.</summary>
    public byte[] ToBox()
    {
        if (_items.Length == 0)
        {
            return [];
        }

        var writer = new Mp4BoxWriter();
        using (writer.Box("udta"))
        using (writer.FullBox("meta"))
        {
            using (writer.FullBox("hdlr"))
            {
                writer.Zeros(4);
                writer.Type("mdir");
                writer.Type("appl");
                writer.Zeros(9);
            }

            using var _ = writer.Box("ilst");
            writer.Bytes(_items.ToArray());
        }

        return writer.ToArray();
    }

    private void WriteData(string text)
    {
        using var _ = _items.Box("data");
        _items.UInt32(Utf8);
        _items.Zeros(4);
        _items.Bytes(Encoding.UTF8.GetBytes(text));
    }
}
