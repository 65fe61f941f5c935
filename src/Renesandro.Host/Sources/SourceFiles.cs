using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Media.Inspecting;

namespace Renesandro.Host.Sources;

/// <summary>
/// Sends files that users gave. What they are called decides nothing: only media gets a type that browsers show, so that no page of a user's making is
/// ever one of this host's.
/// </summary>
internal static class SourceFiles
{
    private const string Unknown = "application/octet-stream";

    public static IResult Send(HttpContext context, SessionWatch sessions, FileStream file, string name, SourceKind kind, string tag)
    {
        var access = sessions.Watch(context.User);
        context.Response.RegisterForDispose(access);
        context.Response.RegisterForDispose(access.Ended.Register(context.Abort));
        context.Response.Headers.CacheControl = "private, no-cache";
        var type = TypeOf(kind, Path.GetExtension(name).ToLowerInvariant());
        return TypedResults.Stream(file, type, type == Unknown ? name : null, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }

    public static IResult SendPoster(HttpContext context, FileStream file, string tag)
    {
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.Stream(file, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }

    private static string TypeOf(SourceKind kind, string extension) => (kind, extension) switch
    {
        (SourceKind.Video, ".webm" or ".mkv") => "video/webm",
        (SourceKind.Video, _) => "video/mp4",
        (SourceKind.Image, ".png") => "image/png",
        (SourceKind.Image, ".webp") => "image/webp",
        (SourceKind.Image, ".gif") => "image/gif",
        (SourceKind.Image, _) => "image/jpeg",
        (SourceKind.Audio, ".mp3") => "audio/mpeg",
        (SourceKind.Audio, ".wav" or ".wave") => "audio/wav",
        (SourceKind.Audio, ".ogg" or ".oga" or ".opus") => "audio/ogg",
        (SourceKind.Audio, ".flac") => "audio/flac",
        (SourceKind.Audio, _) => "audio/mp4",
        (SourceKind.Captions, _) => "text/vtt",
        _ => Unknown,
    };
}
