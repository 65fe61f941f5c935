namespace Renesandro.Host.Errors;

/// <summary>Paths whose segments let in whoever knows them: neither logs nor traces have them.</summary>
internal static class SecretPaths
{
    /// <summary>Where links to variants begin; the signature follows.</summary>
    public const string Shared = "/v";

    /// <summary>The path as it may be written, without the signature of a link.</summary>
    public static string Printable(PathString path) => path.StartsWithSegments(Shared) ? $"{Shared}/…" : path.Value ?? "";
}
