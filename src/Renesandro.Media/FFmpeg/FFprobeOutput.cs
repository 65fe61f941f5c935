using System.Text.Json.Serialization;

namespace Renesandro.Media.FFmpeg;

/// <summary>The part of ffprobe's JSON that is read here.</summary>
internal sealed record FFprobeOutput(
    [property: JsonPropertyName("streams")] IReadOnlyList<FFprobeStream>? Streams);

internal sealed record FFprobeStream(
    [property: JsonPropertyName("codec_name")] string? CodecName,
    [property: JsonPropertyName("profile")] string? Profile,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("pix_fmt")] string? PixelFormat,
    [property: JsonPropertyName("sample_aspect_ratio")] string? PixelAspect,
    [property: JsonPropertyName("field_order")] string? FieldOrder,
    [property: JsonPropertyName("avg_frame_rate")] string? FrameRate,
    [property: JsonPropertyName("color_range")] string? ColorRange,
    [property: JsonPropertyName("color_space")] string? ColorSpace,
    [property: JsonPropertyName("color_transfer")] string? ColorTransfer,
    [property: JsonPropertyName("color_primaries")] string? ColorPrimaries,
    [property: JsonPropertyName("side_data_list")] IReadOnlyList<FFprobeSideData>? SideData);

internal sealed record FFprobeSideData([property: JsonPropertyName("rotation")] double? Rotation);

[JsonSerializable(typeof(FFprobeOutput))]
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
internal sealed partial class FFprobeJson : JsonSerializerContext;
