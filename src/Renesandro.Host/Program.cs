using System.Text;
using Renesandro.Host.Commands;
using Renesandro.Host.Output;

Console.OutputEncoding = Encoding.UTF8;
using var interruption = new Interruption();
return await RenesandroCommands.RunAsync(args, Terminal.OfProcess(), interruption.Token);
