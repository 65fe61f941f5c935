using System.Globalization;
using Renesandro.Media.Mp4;
using Renesandro.Media.Mp4.Metadata;

namespace Renesandro.Media.Combining.Splicing;

/// <summary>Brings metadata into the boxes of an MP4.</summary>
internal static class MetadataBoxes
{
    // Times in an MP4 count from 1904 (ISO/IEC 14496-12, 8.2.2.3).
    private static readonly DateTimeOffset Epoch = new(1904, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Mp4Writer.Additions Write(FileMetadata metadata)
    {
        var items = new ItemList();
        items.Add(ItemList.Title, metadata.Title);
        items.Add(ItemList.Album, metadata.Album);
        items.Add(ItemList.Date, metadata.Created?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        items.Add(ItemList.Comment, metadata.Comment);
        items.Add(ItemList.Encoder, metadata.Encoder);
        foreach (var (name, value) in metadata.Custom)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            items.Add(name[..Math.Max(colon, 0)], name[(colon + 1)..], value);
        }

        return new Mp4Writer.Additions
        {
            Created = SecondsOf(metadata.Created),
            InMovie = items.ToBox(),
            BehindMovie = metadata.DigitalSourceType is { } type ? XmpPacket.ToBox(type.AbsoluteUri) : default,
        };
    }

    // 32 bits last until 2040; a time beyond is left to the text.
    private static uint SecondsOf(DateTimeOffset? created) =>
        created is { } time && (time - Epoch).TotalSeconds is >= 0 and <= uint.MaxValue and var seconds ? (uint)seconds : 0;
}
