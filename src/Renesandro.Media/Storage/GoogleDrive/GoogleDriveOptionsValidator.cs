using Microsoft.Extensions.Options;
using Renesandro.Media.Storage.GoogleDrive.Credentials;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>What annotations cannot say of the options.</summary>
internal sealed class GoogleDriveOptionsValidator : IValidateOptions<GoogleDriveOptions>
{
    public const string Section = CredentialSource.Section;

    public ValidateOptionsResult Validate(string? name, GoogleDriveOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(GoogleDriveOptions options)
    {
        if (options.ChunkBytes % GoogleDriveOptions.ChunkUnit != 0)
        {
            yield return $"{Section}:ChunkBytes is {options.ChunkBytes}: Google takes multiples of {GoogleDriveOptions.ChunkUnit} only.";
        }

        if (options.ClientSecretFile is null && options.ServiceAccountFile is null)
        {
            yield return $"{Section}: there are no credentials. Set {Section}:ClientSecretFile or {Section}:ServiceAccountFile.";
        }

        foreach (var (key, file) in new[] { ("ClientSecretFile", options.ClientSecretFile), ("ServiceAccountFile", options.ServiceAccountFile) })
        {
            if (file is not null && !File.Exists(file))
            {
                yield return $"{Section}:{key} is {file}: there is no such file.";
            }
        }

        if (options.Impersonate is not null && options.ServiceAccountFile is null)
        {
            yield return $"{Section}:Impersonate is {options.Impersonate}: only a service account can act for a user. Set {Section}:ServiceAccountFile.";
        }

        if (options is { ServiceAccountFile: not null, Impersonate: null, ParentFolderId: null })
        {
            yield return $"{Section}:ParentFolderId is missing: a service account owns no storage. Set it to a folder in a shared drive that the account is a member of, or set {Section}:Impersonate.";
        }

        foreach (var (key, url) in new[] { ("BaseUrl", options.BaseUrl), ("TokenUrl", options.TokenUrl) })
        {
            if (url is not null && !(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
            {
                yield return $"{Section}:{key} is {url}: use an https address; plain http is allowed to this machine only.";
            }
        }
    }
}
