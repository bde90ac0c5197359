@echo off
rem Starts Hindcast with a Java 25 or newer that it finds itself, from any folder.
rem HINDCAST_JAVA names another Java (its home folder or its java.exe);
rem HINDCAST_JAVA_OPTIONS holds more options for it, such as -Xmx8g.
setlocal
set "home=%~dp0.."
set "java="

if not defined HINDCAST_JAVA goto search
if exist "%HINDCAST_JAVA%\bin\java.exe" (set "java=%HINDCAST_JAVA%\bin\java.exe") else set "java=%HINDCAST_JAVA%"
goto run

:search
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%f in (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
  "%USERPROFILE%\.jdks"
) do if exist "%%~f" for /d %%j in ("%%~f\*") do call :consider "%%~j"
for /d %%j in ("%USERPROFILE%\scoop\apps\*") do call :consider "%%~j\current"
for /f "delims=" %%j in ('where java 2^>nul') do call :consider "%%~dpj.."
if defined java goto run
echo hindcast: needs Java 25 or newer and found none: install it (for example Eclipse Temurin 25), or set JAVA_HOME or HINDCAST_JAVA to it 1>&2
exit /b 127

:run
"%java%" -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true %HINDCAST_JAVA_OPTIONS% -classpath "%home%\lib\hindcast.jar" hindcast.Main %*
exit /b %ERRORLEVEL%

rem Takes the Java in home folder %1 if it is new enough and none was taken before.
:consider
if defined java exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version=0"
for /f "tokens=2 delims==.-+" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "version=%%v"
set "version=%version:"=%"
if %version% GEQ 25 set "java=%~1\bin\java.exe"
exit /b 0
