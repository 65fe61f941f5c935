using System.ComponentModel.DataAnnotations;
using Renesandro.Host.Http;

namespace Renesandro.Host.Telemetry;

/// <summary>Figures for Prometheus at <c>/metrics</c>. Section <c>Renesandro:Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    /// <value>Whether there are any. Default true.</value>
    public bool Enabled { get; set; } = true;

    /// <value>A port of their own, 1 to 65535, on which there is nothing else; 0 for that of the API. Default 0.</value>
    [Range(0, 65535)]
    public int Port { get; set; }

    public int? OwnPort(ServerOptions server) => Enabled && Port > 0 && Port != server.Port ? Port : null;
}
