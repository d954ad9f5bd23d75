// Sends events to a chart and prints how many it took a second.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QScxmlStateMachine>
#include <cstdio>
#include <cstdlib>

int main(int count, char **arguments) {
  QCoreApplication application(count, arguments);
  if (count < 3) return 2;
  QScxmlStateMachine *machine = QScxmlStateMachine::fromFile(arguments[1]);
  if (!machine->parseErrors().isEmpty()) return 1;
  machine->init();
  machine->start();
  application.processEvents();
  const QString names[] = {"a", "b", "c", "all"};
  const int events = std::atoi(arguments[2]);
  QElapsedTimer timer;
  timer.start();
  for (int number = 0; number < events; number++) {
    machine->submitEvent(names[number % 4]);
    // Each event is taken to the end of its macrostep before the next is sent.
    application.processEvents();
  }
  const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
  if (machine->activeStateNames().size() < 4) return 1;
  std::printf("%.0f\n", events / seconds);
  return 0;
}
