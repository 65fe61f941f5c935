using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Renesandro.Media.Storage;

namespace Renesandro.S3;

/// <summary>Names the folder of a job from the job alone, so that nothing has to be claimed in the bucket, and knows such folders again.</summary>
internal sealed partial class FolderTemplate(string template)
{
    private const int JobDigits = 16;
    private const int MaxTaskBytes = 200;
    private const int MaxLength = 300;

    private readonly Regex _folder = new(
        $"^{Placeholder().Replace(Regex.Escape(template).Replace(@"\}", "}", StringComparison.Ordinal).Replace(@"\{", "{", StringComparison.Ordinal), PatternOf)}",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <value>What all folders begin with, up to the first placeholder.</value>
    public string Beginning { get; } = template[..template.IndexOf('{', StringComparison.Ordinal)];

    public static string? FaultOf(string template) => template switch
    {
        _ when template.Length > MaxLength => $"it is longer than {MaxLength} characters.",
        _ when !template.EndsWith('/') => "end it with a slash.",
        _ when template.StartsWith('/') || template.Split('/')[..^1].Any(segment => segment is "" or "." or "..") => "give every folder of it a name; it begins without a slash.",
        _ when template.Any(char.IsControl) || template.Contains('\\', StringComparison.Ordinal) => "use slashes between folders, and no control characters.",
        _ when Placeholder().Replace(template, "").AsSpan().IndexOfAny('{', '}') >= 0 => "its placeholders are {task}, {unix} and {job}.",
        _ when !template.Contains("{job}", StringComparison.Ordinal) => "add {job}, which keeps jobs of equal name and second apart.",
        _ => null,
    };

    /// <summary>The key of the folder, with a slash at its end.</summary>
    public string Of(StorageFolderRequest request) => template
        .Replace("{unix}", request.Created.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{job}", TokenOf(request.JobId), StringComparison.Ordinal)
        .Replace("{task}", TaskOf(request), StringComparison.Ordinal);

    /// <summary>The name that people see, as every sink has it.</summary>
    public static string NameOf(StorageFolderRequest request) => $"{TaskOf(request)}-{request.Created.ToUnixTimeSeconds()}";

    /// <summary>Whether the key of an object, or of an upload, is in a folder of a job.</summary>
    public bool Matches(string key) => _folder.IsMatch(key);

    /// <summary>Whether the key is that of an object right in the folder of this job.</summary>
    public bool Matches(string key, string jobId) =>
        _folder.Match(key) is { Success: true } match && match.Groups["job"].Value == TokenOf(jobId)
        && key.Length > match.Length && !key[match.Length..].Contains('/', StringComparison.Ordinal);

    private static string TaskOf(StorageFolderRequest request) => SafeFileName.Of(request.TaskName, MaxTaskBytes).Replace("{", "(", StringComparison.Ordinal).Replace("}", ")", StringComparison.Ordinal);

    private static string TokenOf(string jobId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(jobId)))[..JobDigits];

    private static string PatternOf(Match placeholder) => placeholder.Value switch
    {
        "{task}" => "[^/]+",
        "{unix}" => "-?[0-9]+",
        _ => $"(?<job>[0-9a-f]{{{JobDigits}}})",
    };

    [GeneratedRegex(@"\{(task|unix|job)\}")]
    private static partial Regex Placeholder();
}
