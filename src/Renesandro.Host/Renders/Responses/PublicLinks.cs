using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Responses;

/// <summary>Links that work for a caller. Those of the local sink name folders of this machine, so routes of the API stand in for them.</summary>
internal static class PublicLinks
{
    /// <summary>Where the routes of jobs begin.</summary>
    public const string Prefix = "/process_media";

    public static Uri? Folder(Uri? folder) => IsWeb(folder) ? folder : null;

    public static string? Variant(Guid mediaId, VariantResult variant) => variant switch
    {
        { Status: not VariantStatus.Done } or { Url: null } => null,
        { Url: var link } when IsWeb(link) => link.AbsoluteUri,
        _ => FormattableString.Invariant($"{Prefix}/{mediaId}/variants/{variant.Ordinal}/file"),
    };

    public static string? Beside(Guid mediaId, VariantResult variant, VariantFile file) => file switch
    {
        { Url: null } => null,
        { Url: var link } when IsWeb(link) => link.AbsoluteUri,
        _ => FormattableString.Invariant($"{Prefix}/{mediaId}/variants/{variant.Ordinal}/{file.Kind}"),
    };

    /// <summary>A variant with links that work for a caller.</summary>
    public static VariantResult Publish(Guid mediaId, VariantResult variant) => variant with
    {
        Url = UriOf(Variant(mediaId, variant)),
        Beside = variant.Beside is { } files ? [.. files.Select(file => file with { Url = UriOf(Beside(mediaId, variant, file)) })] : null,
    };

    private static Uri? UriOf(string? link) => link is null ? null : new Uri(link, UriKind.RelativeOrAbsolute);

    public static bool IsWeb(Uri? link) => link is { IsAbsoluteUri: true } && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp);
}
