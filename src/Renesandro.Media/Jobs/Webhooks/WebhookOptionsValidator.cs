using Microsoft.Extensions.Options;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Checks the rules that attributes cannot express.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    // The value is a secret and must not be in the message.
    public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
        string.IsNullOrEmpty(options.Secret) || WebhookSignature.KeyOf(options.Secret) is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Renesandro:Webhooks:Secret is not a key: write whsec_ followed by 24 to 64 bytes in base64, such as 'openssl rand -base64 32' prints, or set none.");
}
