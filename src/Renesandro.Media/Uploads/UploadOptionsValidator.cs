using Microsoft.Extensions.Options;

namespace Renesandro.Media.Uploads;

/// <summary>Checks what no attribute can say.</summary>
internal sealed class UploadOptionsValidator : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options) => options.UnfinishedExpiry <= options.Expiry
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"Renesandro:Uploads:UnfinishedExpiry: {options.UnfinishedExpiry:g} is longer than Renesandro:Uploads:Expiry, {options.Expiry:g}; make it shorter.");
}
