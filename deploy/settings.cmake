# santi.conf and santi.conf(5) out of the program's own table of options: cmake -DSANTI= -DMANUAL= -DOUT= -P settings.cmake
function(ask result)
  execute_process(COMMAND "${SANTI}" config ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

ask(settings --defaults)
# The package has a folder for what is shown.
string(REPLACE "\ncontent =\n" "\ncontent = /var/lib/santi/content\n" packaged "${settings}")
if(packaged STREQUAL settings)
  message(FATAL_ERROR "santi config --defaults has no line for show.content")
endif()
file(WRITE "${OUT}/santi.conf" "${packaged}")

ask(options --manual)
file(READ "${MANUAL}" manual)
string(REPLACE "@OPTIONS@\n" "${options}" manual "${manual}")
file(WRITE "${OUT}/santi.conf.5" "${manual}")
