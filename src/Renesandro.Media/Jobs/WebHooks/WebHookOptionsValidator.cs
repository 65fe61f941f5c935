using Microsoft.Extensions.Options;

namespace Renesandro.Media.Jobs.WebHooks;

/// <summary>Checks what no attribute can say.</summary>
internal sealed class WebHookOptionsValidator : IValidateOptions<WebHookOptions>
{
    // The value is a secret and stays out of the message.
    public ValidateOptionsResult Validate(string? name, WebHookOptions options) =>
        string.IsNullOrEmpty(options.Secret) || WebHookSignature.KeyOf(options.Secret) is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Renesandro:WebHooks:Secret is no key: write whsec_ followed by 24 to 64 bytes in base64, such as 'openssl rand -base64 32' prints, or set none.");
}
