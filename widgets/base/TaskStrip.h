#pragma once
#include "widgets/document/TaskStrip.h"
