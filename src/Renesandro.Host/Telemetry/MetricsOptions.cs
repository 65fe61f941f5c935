using System.ComponentModel.DataAnnotations;
using Renesandro.Host.Http;

namespace Renesandro.Host.Telemetry;

/// <summary>Metrics for Prometheus at <c>/metrics</c>. Section <c>Renesandro:Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    /// <value>Whether they are served. Default true.</value>
    public bool Enabled { get; set; } = true;

    /// <value>A separate port for them, 1 to 65535; 0 for the port of the API. Default 0.</value>
    [Range(0, 65535)]
    public int Port { get; set; }

    public int? OwnPort(ServerOptions server) => Enabled && Port > 0 && Port != server.Port ? Port : null;
}
