using Microsoft.Extensions.Options;

namespace Renesandro.S3;

/// <summary>What annotations cannot say of the options.</summary>
internal sealed class S3OptionsValidator : IValidateOptions<S3Options>
{
    private const string Section = S3Options.Section;

    public ValidateOptionsResult Validate(string? name, S3Options options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(S3Options options)
    {
        if (options.Bucket is { Length: > 0 } bucket && !IsBucketName(bucket))
        {
            yield return $"{Section}:Bucket is {bucket}: the name of a bucket has 3 to 63 letters, digits, dots, hyphens and underscores; addresses go into {Section}:ServiceUrl, folders into {Section}:Folder.";
        }

        if (options.AccessKey is null != options.SecretKey is null)
        {
            yield return $"{Section}:{(options.AccessKey is null ? "AccessKey" : "SecretKey")} is missing: set both {Section}:AccessKey and {Section}:SecretKey, or neither for the credentials of the AWS environment.";
        }

        if (options is { SessionToken: not null, AccessKey: null })
        {
            yield return $"{Section}:SessionToken is set without {Section}:AccessKey: temporary credentials are all three.";
        }

        foreach (var (key, url) in new[] { ("ServiceUrl", options.ServiceUrl), ("PublicUrl", options.PublicUrl) })
        {
            if (url is not null && !(url.IsAbsoluteUri && url.Scheme is "https" or "http" && url is { UserInfo: "", Query: "", Fragment: "" }))
            {
                yield return $"{Section}:{key} is not an address such as https://s3.example.com: use http or https, without a user, a query and a fragment.";
            }
        }

        if (options.ServiceUrl is { IsAbsoluteUri: true } service && service.AbsolutePath != "/")
        {
            yield return $"{Section}:ServiceUrl has a path: put the bucket into {Section}:Bucket, and folders into {Section}:Folder.";
        }

        if (options.Folder is { } folder && FolderTemplate.FaultOf(folder) is { } fault)
        {
            yield return $"{Section}:Folder is {folder}: {fault}";
        }
    }

    private static bool IsBucketName(string name) =>
        name.Length is >= 3 and <= 63 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
}
