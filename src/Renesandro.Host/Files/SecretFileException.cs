using Microsoft.Extensions.Options;

namespace Renesandro.Host.Files;

/// <summary>A secret that is not configured cannot be stored either. An error of the options, so that it is reported with all others.</summary>
internal sealed class SecretFileException(string path) : OptionsValidationException(
    Path.GetFileName(path), typeof(SecretFile), [$"{path} cannot be read or created: check its permissions and those of its folder."]);
